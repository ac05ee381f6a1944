package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureHostsTest {
  private static final URI REAL = URI.create("https://letterboxd.com");
  private static final URI STAND_IN = URI.create("http://127.0.0.1:9301");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.ltrbxd.com/resized/film-poster/4/3/x.jpg?v=1",
        "//a.ltrbxd.com/resized/x.jpg",
        "https://A.LTRBXD.com:443/x.jpg",
        "/resized/x.jpg",
        "x.jpg",
        "https://letterboxd.com/x.jpg",
      })
  void the_real_site_may_send_us_to_its_own_hosts(String location) {
    assertThat(redirect(REAL, location)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.ltrbxd.com/x.jpg",
        "http://letterboxd.com/x.jpg",
        "https://a.ltrbxd.com:8443/x.jpg",
        "https://letterboxd.com:80/x.jpg",
        "https://a.ltrbxd.com.example.org/x.jpg",
        "https://example.org/a.ltrbxd.com/x.jpg",
        "https://xa.ltrbxd.com/x.jpg",
        "https://b.ltrbxd.com/x.jpg",
        "https://ltrbxd.com/x.jpg",
        "https://a.ltrbxd.com./x.jpg",
        "https://www.letterboxd.com/x.jpg",
        "https://a.ltrbxd.com@example.org/x.jpg",
        "https://me@a.ltrbxd.com/x.jpg",
        "https://me:secret@letterboxd.com/x.jpg",
        "https://@a.ltrbxd.com/x.jpg",
        "https://example.org\\@a.ltrbxd.com/x.jpg",
        "//example.org/x.jpg",
        "https:///x.jpg",
        "https:x.jpg",
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "https://[::1]/",
        "https://localhost/",
        "https://127.0.0.1:9300/",
        "http://0x7f000001/",
        "file:///etc/passwd",
        "data:image/png;base64,iVBORw0KGgo=",
        "javascript:alert(1)",
        "ftp://a.ltrbxd.com/x.jpg",
        "https://a.ltrbxd.com/x y.jpg",
        "https://a.ltrbxd.com/\r\nHost: example.org",
        "http://[",
        "::",
      })
  void and_nowhere_else(String location) {
    assertThat(redirect(REAL, location)).isFalse();
  }

  @Test
  void the_image_host_may_send_us_on_as_well_and_not_away() {
    var hosts = new PictureHosts(REAL);
    URI image = URI.create("https://a.ltrbxd.com/resized/x.jpg");
    assertThat(hosts.redirect(image, "/y.jpg")).contains(image.resolve("/y.jpg"));
    assertThat(hosts.redirect(image, "http://a.ltrbxd.com/y.jpg")).isEmpty();
    assertThat(hosts.isSite(image)).isFalse();
    assertThat(hosts.isSite(URI.create("https://letterboxd.com/film/x/"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.ltrbxd.com/resized/x.jpg",
        "https://letterboxd.com/x.jpg",
        "https://127.0.0.1:9301/x.jpg",
        "http://127.0.0.1:9300/x.jpg",
        "http://127.0.0.1/x.jpg",
        "http://localhost:9301/x.jpg",
        "http://2130706433:9301/x.jpg",
        "http://me@127.0.0.1:9301/x.jpg",
      })
  void another_site_has_no_image_host(String location) {
    assertThat(redirect(STAND_IN, location)).isFalse();
    assertThat(redirect(STAND_IN, "http://127.0.0.1:9301/x.jpg")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../x", "a/b", "a%2fb", "A", "ä", "a b", "a?b", "a#b", "a@b", "a\n", "a.b"
      })
  void what_is_no_slug_makes_no_address(String slug) {
    assertThat(new PictureHosts(REAL).poster(slug)).isEmpty();
  }

  @Test
  void a_slug_makes_one_on_the_site() {
    var hosts = new PictureHosts(REAL);
    assertThat(hosts.poster("2001-a-space-odyssey"))
        .contains(URI.create("https://letterboxd.com/film/2001-a-space-odyssey/image-150/"));
    assertThat(hosts.poster("x".repeat(200))).isPresent();
    assertThat(hosts.poster("x".repeat(201))).isEmpty();
  }

  private static boolean redirect(URI site, String location) {
    var hosts = new PictureHosts(site);
    URI from = hosts.poster("harakiri").orElseThrow();
    return hosts.redirect(from, location).isPresent();
  }
}
