package lbsync.web.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lbsync.endtoend.Chromium;
import lbsync.web.People;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a screen reader meets, from top to bottom, where people decide something that matters.
@Tag("browser")
@ExtendWith(WholeApp.class)
class ReadingOrderIT {
  private static List<Screen> screens = List.of();
  private static ScreenServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start(People people) throws IOException {
    screens = Screen.all(people.app());
    server = new ScreenServer(people.app(), screens);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  /// Without the addresses of links, which nobody reads out.
  private static String read(String name, String part) {
    Screen screen = screens.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    try (BrowserContext browser = chromium.person()) {
      Page page = browser.newPage();
      page.setExtraHTTPHeaders(Map.of(ScreenServer.WANTED, name));
      page.navigate(server.url(screen));
      return page.locator(part)
          .ariaSnapshot()
          .lines()
          .filter(line -> !line.strip().startsWith("- /url:"))
          .map(line -> line.replaceFirst("(- link .*):$", "$1"))
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  @Test
  void around_every_page() {
    assertThat(read("run", "body").replaceFirst("(?s)(- main:\n).*(- contentinfo:)", "$1$2"))
        .isEqualTo(
            """
            - link "Skip to content"
            - banner:
              - link "LetterboxdSync"
              - navigation "Main":
                - link "Home"
                - link "My lists"
                - link "Groups"
              - link "Settings of maya"
              - button "Sign out"
            - main:
            - contentinfo:
              - paragraph:
                - link "What is stored, terms, privacy"
                - text: ·
                - link "HTTP API"
                - text: LetterboxdSync 0.1.0. Not made by Letterboxd, nor connected with it.
              - group "Colours":
                - text: Colours
                - button "As the system" [pressed]
                - button "Light"
                - button "Dark"
            - status
            """);
  }

  @Test
  void signing_in_says_what_is_stored_and_what_the_terms_say_before_the_button() {
    assertThat(read("login", "main"))
        .isEqualTo(
            """
            - main:
              - heading "Sign in with Letterboxd" [level=1]
              - text: Letterboxd user name
              - textbox "Letterboxd user name"
              - text: Password
              - textbox "Password"
              - 'checkbox "Do not keep my password: when Letterboxd ends the session, you sign in here again."'
              - text: "Do not keep my password: when Letterboxd ends the session, you sign in here again."
              - heading "Before you sign in" [level=2]
              - list:
                - listitem:
                  - strong: "Stored:"
                  - text: your user name, your password, the session that Letterboxd gives for it, and copies of your lists. The password is used to sign in again when Letterboxd ends that session; if you tick the box above, it is not stored.
                - listitem:
                  - strong: "Protected:"
                  - text: password and session are sealed with AES-256-GCM, with a key of your account's own, which is sealed in turn with a key that is not in the database. No page ever shows them.
                - listitem:
                  - strong: Letterboxd's terms of use
                  - text: (6.11, December 2025) do not allow automated access. This program accesses Letterboxd automatically, slowly and
                  - strong: in your name
                  - text: . Letterboxd may limit or close your account for it.
              - paragraph:
                - link "All of it, in full"
              - paragraph:
                - button "Sign in"
              - group: Use my browser's session instead of a password
            """);
  }

  @Test
  void joining_says_the_sums_then_what_goes_comes_and_is_brought_then_asks() {
    assertThat(read("join-preview-few", "main"))
        .isEqualTo(
            """
            - main:
              - paragraph: jonas invites you to
              - heading "Film club, Thursdays" [level=1]
              - paragraph: 212 films, 3 members. Whatever anyone adds or removes reaches every list, yours too.
              - heading "What will happen to “Thursday films”?" [level=2]
              - list:
                - listitem: 2 come to you
                - listitem: 1 goes from your list
                - listitem: 2 you bring
              - heading "1 film goes from your list" [level=3]
              - list:
                - listitem:
                  - img "Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles (1930)"
              - heading "2 films come to you" [level=3]
              - list:
                - listitem:
                  - img "Stalker (1922)"
                - listitem:
                  - img "In the Mood for Love (1926)"
              - heading "2 films you bring to the others" [level=3]
              - list:
                - listitem:
                  - img "M (1934)"
                - listitem:
                  - img "Portrait of a Lady on Fire (1938)"
              - paragraph:
                - button "Yes, join and let 1 film go"
                - link "Another list"
            """);
  }

  @Test
  void a_run_says_what_it_did_and_how_it_is_then_what_changed_for_each_person() {
    assertThat(read("run", "main"))
        .isEqualTo(
            """
            - main:
              - paragraph:
                - link "Film club, Thursdays"
              - region "The run":
                - heading "2 films added, 1 removed" [level=1]
                - paragraph: Done in part
                - paragraph:
                  - text: 3 removals were held back, to wait for a yes.
                  - link "Which films?"
                - paragraph:
                  - text: This run was undone.
                  - link "What came of that"
                - paragraph:
                  - text: It was to undo an earlier run.
                  - link "That run"
                - term: Set off by
                - definition: Somebody asked for it
                - term: Began
                - definition:
                  - time: 4 minutes ago
                - term: Took
                - definition: 60 seconds
                - term: Letterboxd was asked
                - definition: 9 times
                - heading "maya" [level=2]
                - paragraph: Thursday films, 210 → 211 films
                - text: In step
                - list:
                  - listitem:
                    - link "M (1934)"
                      - img "M (1934)"
                    - text: Added by jonas.
                  - listitem:
                    - link "<script>alert(1)</script>\\"'& (1978)"
                      - img "<script>alert(1)</script>\\"'& (1978)"
                    - text: Added by <script>alert(1)</script>"'&.
                  - listitem:
                    - link "The Cabinet of Dr. Caligari (1958)"
                      - img "The Cabinet of Dr. Caligari (1958)"
                    - text: Removed by ada_l.
                - heading "jonas" [level=2]
                - paragraph: My Thursdays, 210 films as before
                - text: Behind
                - paragraph: One film was refused.
                - list:
                  - listitem:
                    - link "<script>alert(1)</script>\\"'& (1978)"
                      - img "<script>alert(1)</script>\\"'& (1978)"
                    - text: Added by maya. no answer yet
                  - listitem:
                    - link "The Cabinet of Dr. Caligari (1958)"
                      - img "The Cabinet of Dr. Caligari (1958)"
                    - text: Removed by ada_l.
                - heading "Refused by Letterboxd" [level=3]
                - list:
                  - listitem:
                    - img "Donaudampfschifffahrtsgesellschaftskapitän (1994)"
                    - heading "Donaudampfschifffahrtsgesellschaftskapitän (1994)" [level=4]
                    - blockquote: Sorry, this film can’t be added to a list.
                    - paragraph: Was to be added. It is tried again automatically.
                - heading "ada_l" [level=2]
                - paragraph: Thursdays, 211 films as before
                - text: In step
                - paragraph: "The change came from this list: 1 film removed."
                - heading "otto" [level=2]
                - paragraph: <script>alert(1)</script>"'&
                - text: Left out
                - paragraph: Letterboxd has ended otto's session. Nothing was read or written.
                - region "Where a rule decided":
                  - heading "Where a rule decided" [level=2]
                  - list:
                    - listitem:
                      - img "Paris, Texas (1946)"
                      - heading "Paris, Texas (1946)" [level=3]
                      - paragraph: ada_l removed it while jonas added it again, so it stays.
                      - paragraph: ada_l and jonas
            """);
  }
}
