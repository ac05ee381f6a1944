package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import lbsync.endtoend.Hands.Way;
import lbsync.endtoend.StandInClub.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.world.ListSettings;

/// What two people do with a list that they keep together, from the first sign-in to the end of the
/// group: with a mouse, on a phone, without scripts, and with the keyboard alone.
@Tag("browser")
class TwoPeopleIT {
  private static final String CODE = "123456";

  private static StandInClub club;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    club = new StandInClub();
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() throws IOException {
    chromium.close();
    club.close();
  }

  @ParameterizedTest
  @EnumSource
  void two_people_keep_a_list_together(Way way) throws Exception {
    Person ada = club.person(LongStream.rangeClosed(1, 6));
    Person ben = club.person(LongStream.of(5, 6, 7));
    club.standIn().world().requireSecondFactor(ada.name(), CODE);
    try (Hands adas = new Hands(chromium, way, club.url());
        Hands bens = new Hands(chromium, way, club.url())) {
      signInWithSecondFactor(adas, ada);
      readLists(adas, ada);
      String link = share(adas);
      join(bens, ben, link);
      bens.sees(bens.at(".now").getByText("In step"));
      assertThat(ben.films()).isEqualTo(ada.films()).hasSize(7);

      watchARun(adas, bens, ben, way);
      assertThat(ada.films()).contains(8L);

      letRemovalsGo(adas, bens, ben);
      assertThat(ada.films()).containsExactlyInAnyOrder(6L, 7L, 8L);

      undo(adas);
      assertThat(ada.films()).contains(1L, 2L, 3L, 4L, 5L);
      assertThat(ben.films()).contains(1L, 2L, 3L, 4L, 5L);

      leave(bens);
      assertThat(ben.films()).contains(1L, 2L, 3L, 4L, 5L);
      unshare(adas);
      signOutEverywhere(adas, ada, way);
    }
  }

  private static void signIn(Hands hands, Person person) {
    hands.fill("Letterboxd user name", person.name());
    hands.fill("Password", person.password());
    hands.press("Sign in");
  }

  private static void signInWithSecondFactor(Hands hands, Person person) {
    hands.open("/");
    hands.follow("Sign in with Letterboxd");
    signIn(hands, person);
    hands.sees("One more step");
    assertThat(hands.value("Letterboxd user name")).isEqualTo(person.name());
    hands.fill("Second-factor code", CODE);
    hands.press("Sign in");
    hands.sees("Nothing is shared yet");
    hands.expectNoWiderThanTheScreen();
  }

  private static void readLists(Hands hands, Person person) {
    club.standIn()
        .world()
        .addList(
            person.name(),
            "Just made",
            ListSettings.PUBLIC,
            LongStream.rangeClosed(20, 24).boxed().toList());
    hands.follow("My lists");
    hands.press("Read from Letterboxd");
    hands.sees("Just made");
    hands.fill("Name contains", "fil");
    hands.press("Show");
    hands.sees("1 of 2 lists");
    hands.expectNoWiderThanTheScreen();
  }

  /// @return the link to send
  private static String share(Hands hands) {
    hands.follow("Share Films");
    hands.choose("Collaborative");
    hands.fill("What should the group be called?", "Thursdays");
    hands.press("Make the group");
    hands.sees("Thursdays is ready to be joined");
    hands.sees(hands.at("svg.qr"));
    hands.expectNoWiderThanTheScreen();
    String link = hands.value("Link to send");
    hands.follow("To the group");
    return link;
  }

  private static void join(Hands hands, Person person, String link) {
    hands.open(link);
    hands.sees("invites you to");
    hands.follow("Sign in to continue");
    signIn(hands, person);
    hands.choose("^Films");
    hands.press("Show me what would happen");
    hands.sees("4 films come to you");
    hands.sees("1 film you bring to the others");
    hands.sees("No film leaves your list");
    assertThat(hands.posters(".came")).isEqualTo(4);
    assertThat(hands.posters(".brought")).isEqualTo(1);
    hands.expectNoWiderThanTheScreen();
    hands.press("Yes, join");
    hands.sees("You are in");
  }

  /// One has the group open while the other edits and asks for a run.
  private static void watchARun(Hands adas, Hands bens, Person ben, Way way) {
    adas.sees(adas.at(".now").getByText("In step"));
    String before = adas.address();
    ben.add(8);
    bens.press("Sync now");
    // Nobody touches this page; without scripts it is loaded again.
    adas.sees("1 film added");
    adas.sees(adas.at(".now").getByText("8 films"));
    if (way != Way.WITHOUT_SCRIPTS) {
      assertThat(adas.address()).isEqualTo(before);
    }
    adas.expectNoWiderThanTheScreen();
  }

  private static void letRemovalsGo(Hands adas, Hands bens, Person ben) {
    ben.remove(1, 2, 3, 4, 5);
    bens.sees(bens.at(".now").getByText("In step"));
    bens.press("Sync now");
    bens.sees("5 removals wait for a yes");
    bens.sees("owns this group and decides");
    adas.sees("5 removals wait for a yes");
    assertThat(adas.posters("#held")).isEqualTo(5);
    adas.expectNoWiderThanTheScreen();
    adas.press("Let them go");
    adas.sees("They may go");
    adas.sees(adas.at(".now").getByText("3 films"));
  }

  private static void undo(Hands adas) {
    adas.follow("Done: 5 films removed");
    adas.follow("Undo this run");
    adas.sees("What will undoing this run do?");
    assertThat(adas.posters(".came")).isEqualTo(10);
    adas.expectNoWiderThanTheScreen();
    adas.press(Pattern.compile("^Yes, undo it"));
    adas.sees("You asked to undo the run");
    adas.sees(adas.at(".sentence").getByText("Done"));
    adas.follow("Thursdays");
  }

  private static void leave(Hands bens) {
    bens.sees(bens.at(".now").getByText("8 films"));
    bens.unfold("Leave the group");
    bens.sees("Your list stays as it is now");
    bens.press(Pattern.compile("^Leave$"));
    bens.sees("You have left the group");
  }

  private static void unshare(Hands adas) {
    adas.sees("Nobody else is in yet");
    adas.open(adas.address());
    adas.unfold("Unshare the list");
    adas.press(Pattern.compile("^Unshare$"));
    adas.sees("The group has ended");
  }

  private static void signOutEverywhere(Hands adas, Person ada, Way way) {
    try (Hands other = new Hands(chromium, way, club.url())) {
      other.open("/login");
      signIn(other, ada);
      other.fill("Second-factor code", CODE);
      other.press("Sign in");
      other.sees("Nothing is shared yet");

      adas.follow("Settings of " + ada.name());
      adas.press("Sign out all others");
      adas.sees("All other browsers are signed out");
      adas.expectNoWiderThanTheScreen();

      other.follow("My lists");
      other.sees("Sign in with Letterboxd");
    }
    adas.press(Pattern.compile("^Sign out$"));
    adas.sees("You are signed out");
  }
}
