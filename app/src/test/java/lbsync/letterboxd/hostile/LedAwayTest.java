package lbsync.letterboxd.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import lbsync.coordination.Rest;
import lbsync.film.ListId;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdSettings;
import lbsync.site.ListRef;
import lbsync.site.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import standin.control.Era;
import standin.world.FilmList;

/// Whatever a page links to: no request, and no cookie with it, goes anywhere but to the site, and
/// for the pages of a list to that list.
class LedAwayTest {
  private static final Served NOTHING = Served.text("<html></html>").status(404);

  @ParameterizedTest
  @ValueSource(strings = {"OTHER/ada/list/long/page/2/", "/ada/list/loose/page/2/"})
  void the_next_page_of_a_list_is_one_of_that_list(String next) throws Exception {
    try (var recording = new Recording(Era.C);
        var elsewhere = new ScriptedSite()) {
      FilmList list = recording.list("Long");
      Map<String, Served> answers = new HashMap<>(recording.withoutEditor());
      String page = answers.get("GET " + list.path()).string();
      String right = "href=\"" + list.path() + "page/2/\"";
      assertThat(page).contains(right);
      String there = next.replace("OTHER", elsewhere.url().toString());
      answers.put("GET " + list.path(), Served.text(page.replace(right, "href=\"" + there + "\"")));
      elsewhere.play(new ScriptedSite.Script(answers, NOTHING, null, null, false));
      var ref = new ListRef(new ListId(list.id()), list.path());
      var scene = new Scene("", "ada", "FORMS", answers, NOTHING, Scene.read(ref, null));

      Outcome outcome = play(scene);

      // The host does not matter: the way is taken from where the list was found.
      boolean same = next.contains("/long/");
      assertThat(outcome instanceof Outcome.Read).as("%s", outcome).isEqualTo(same);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void a_list_that_is_said_to_be_at_another_host_is_not_asked_for_there() throws Exception {
    try (var elsewhere = new ScriptedSite()) {
      elsewhere.play(new ScriptedSite.Script(Map.of(), NOTHING, null, null, false));
      var ref = new ListRef(new ListId(7), elsewhere.url() + "/ada/list/long/");
      var scene = new Scene("", "ada", "FORMS", Map.of(), NOTHING, Scene.read(ref, null));
      Outcome outcome = play(scene);
      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
      assertThat(((Outcome.Refused) outcome).trouble().kind()).isEqualTo(Trouble.Kind.UNREADABLE);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  private static Outcome play(Scene scene) throws Exception {
    var clock = InstantSource.fixed(Recording.NOW);
    try (var site = new ScriptedSite();
        var client =
            new Letterboxd(
                new LetterboxdSettings(site.url(), "LetterboxdSync/test", Duration.ofSeconds(30)),
                () -> {},
                new Rest(Duration.ZERO, clock),
                clock)) {
      site.play(scene.script());
      return scene.play(client);
    }
  }
}
