package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What may be kept by browsers and by what stands between them and us.
@ExtendWith(WholeApp.class)
class CachingTest {
  private static final String FOR_EVER = "max-age=31536000, public, immutable";

  private static String keeping(Client.Reply reply) {
    return String.join(" AND ", reply.response().headers().allValues("Cache-Control"));
  }

  @Test
  void pages_and_the_api_are_not_kept(People people) {
    Person ann = people.person("Ann");
    String list = ann.list(1, 2).id().toString();
    for (String path :
        new String[] {
          "/",
          "/dashboard",
          "/lists",
          "/list/" + list,
          "/about",
          "/api",
          "/api/v1/openapi.json",
          "/nothing",
          "/api/v1/session",
          "/api/v1/lists",
          "/api/v1/nothing"
        }) {
      assertThat(keeping(ann.client().get(path))).as(path).isEqualTo("no-store");
      assertThat(keeping(people.nobody().get(path))).as(path).isEqualTo("no-store");
    }
  }

  @Test
  void a_file_is_kept_under_the_address_that_changes_with_it(People people) {
    var page = org.jsoup.Jsoup.parse(people.nobody().get("/").body());
    var files = page.select("head link, head script");
    assertThat(files).hasSize(5);
    for (var file : files) {
      String address = file.attr("href") + file.attr("src");
      Client.Reply named = people.nobody().get(address).expect(200);
      assertThat(keeping(named)).as(address).isEqualTo(FOR_EVER);
      String bare = address.replaceFirst("\\?.*", "");
      assertThat(keeping(people.nobody().get(bare).expect(200))).as(bare).isEqualTo("no-cache");
      assertThat(keeping(people.nobody().get(bare + "?v=older"))).isEqualTo("no-cache");
    }
  }

  @Test
  void what_is_missing_is_not_kept_for_ever(People people) {
    String version =
        org.jsoup.Jsoup.parse(people.nobody().get("/").body())
            .select("script")
            .attr("src")
            .replaceFirst(".*\\?", "?");
    assertThat(version).startsWith("?v=");
    assertThat(keeping(people.nobody().get("/nothing.css" + version).expect(404)))
        .isEqualTo("no-store");
  }

  @Test
  void a_file_that_has_not_changed_is_not_sent_again(People people) {
    Client.Reply first = people.nobody().get("/app.js").expect(200);
    assertThat(first.header("Last-Modified")).as("the same for all versions").isNull();
    String etag = String.valueOf(first.header("ETag"));
    assertThat(
            keeping(
                people.nobody().send("GET", "/app.js", null, "If-None-Match", etag).expect(304)))
        .isEqualTo("no-cache");
    people.nobody().send("GET", "/app.js", null, "If-None-Match", "\"older\"").expect(200);
  }

  @Test
  void drawn_cards_are_for_everybody_and_kept_for_a_day(People people) {
    Person ann = people.person("Ann");
    ann.client().get("/list/" + ann.list(4711).id()).expect(200);
    assertThat(keeping(people.nobody().get("/posters/4711").expect(200)))
        .isEqualTo("max-age=86400, public");
    assertThat(keeping(people.nobody().get("/posters/999999").expect(200))).isEqualTo("no-store");
  }
}
