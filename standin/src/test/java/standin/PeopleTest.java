package standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.demo.FilmClub;
import standin.world.Item;

class PeopleTest extends StandInTest {
  private Browser browser;
  private long id;

  @BeforeEach
  void open() {
    browser = Browser.of(standIn);
    id = list("ben", "Club", HARAKIRI, LA_LA_LAND);
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  @Test
  void the_front_page_says_what_it_is() {
    assertThat(browser.page("/").text()).contains("This is not Letterboxd");
  }

  @Test
  void a_visitor_plays_a_member_with_one_click_and_removes_a_film_with_another() {
    browser.post("/_me/as", "username=ben");
    assertThat(browser.page("/_me/").select("a.card b").text()).isEqualTo("Club");

    var form = browser.page("/_me/list/" + id + "/").select("form[action$=/remove]").getFirst();
    browser.post(form.attr("action"), "film=" + form.expectFirst("[name=film]").val());

    assertThat(world.films(id)).containsExactly(LA_LA_LAND);
    assertThat(world.version(id)).isEqualTo(2);
    assertThat(standIn.requests().count()).isZero();
  }

  @Test
  void a_film_is_found_by_its_title_and_added() {
    browser.post("/_me/as", "username=ben");

    var results = browser.page("/_me/list/" + id + "/?q=perfect+b").expectFirst(".results");

    assertThat(results.select("b").eachText()).containsExactly("Perfect Blue (1997)");
    var form = results.expectFirst("form");
    browser.post(form.attr("action"), "film=" + form.expectFirst("[name=film]").val());
    assertThat(world.films(id)).containsExactly(HARAKIRI, LA_LA_LAND, PERFECT_BLUE);
    assertThat(browser.page("/_me/list/" + id + "/?q=perfect").text()).contains("already there");
  }

  @Test
  void a_password_works_too_and_a_code_where_one_is_needed() {
    world.requireSecondFactor("ben", "123456");
    assertThat(browser.post("/_me/sign-in", "username=ben&password=secret").body())
        .contains("asked for a code");
    assertThat(browser.post("/_me/sign-in", "username=ben&password=no").body())
        .contains("is not right");
    assertThat(
            browser.post("/_me/sign-in", "username=ben&password=secret&code=123456").statusCode())
        .isEqualTo(303);
    assertThat(browser.page("/_me/").text()).contains("You play ben");
    browser.post("/_me/leave", "");
    assertThat(browser.page("/_me/").text()).contains("Who do you want to be?");
  }

  @Test
  void nobody_edits_the_lists_of_others() {
    browser.post("/_me/as", "username=ada");
    assertThat(browser.get("/_me/list/" + id + "/").statusCode()).isEqualTo(303);
    browser.post("/_me/list/" + id + "/remove", "film=" + Item.film(HARAKIRI).lid());
    assertThat(world.films(id)).hasSize(2);
  }

  @Test
  void the_film_club_has_lists_worth_a_visit() {
    world.clear();
    FilmClub.seed(world);

    assertThat(world.members()).containsExactly("ada", "ben", "cleo", "dan");
    assertThat(world.lists()).hasSizeGreaterThan(12);
    assertThat(world.lists()).anyMatch(list -> list.entries().size() == 250);
    assertThat(world.lists()).anyMatch(list -> list.entries().isEmpty());
    assertThat(world.lists()).anyMatch(list -> list.settings().ranked());
    assertThat(world.lists()).anyMatch(list -> !list.isPublic());
    for (var list : world.lists()) {
      assertThat(world.films(list.id())).as(list.name()).doesNotHaveDuplicates();
    }
  }
}
