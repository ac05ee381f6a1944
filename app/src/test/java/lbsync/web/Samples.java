package lbsync.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.web.group.GroupCard;
import lbsync.web.group.GroupState;
import lbsync.web.list.ListCard;
import lbsync.web.run.Progress;
import org.jspecify.annotations.Nullable;

/// What the sample pages are made of.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");
  static final String HOSTILE = "<script>alert(1)</script>\"'&";

  private static final Program PROGRAM = new Program("", "0.1.0", "f11e5");

  private static final List<String> TITLES =
      List.of(
          "Stalker",
          "In the Mood for Love",
          "Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles",
          "M",
          "Portrait of a Lady on Fire",
          "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
          "Paris, Texas",
          "千と千尋の神隠し",
          "Koyaanisqatsi",
          "The Cabinet of Dr. Caligari",
          "Cléo from 5 to 7",
          "Daisies",
          "Close-Up",
          "Playtime",
          HOSTILE,
          "Иди и смотри",
          "The Red Shoes",
          "Aftersun",
          "Donaudampfschifffahrtsgesellschaftskapitän",
          "Yi Yi",
          "Wings of Desire",
          "Night of the Hunter",
          "Persona",
          "Touki Bouki");

  private Samples() {}

  static Film film(int number) {
    int at = number % TITLES.size();
    return new Film(
        new FilmId(50_000 + number * 37L), TITLES.get(at), at == 12 ? null : 1922 + at * 4, null);
  }

  static List<Film> films(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(Samples::film).toList();
  }

  static Instant ago(Duration past) {
    return NOW.minus(past);
  }

  static Frame frame(String here, @Nullable String member) {
    return new Frame(
        PROGRAM, new Visitor(member, "t0ken", Theme.SYSTEM, Dates.ENGLISH), here, NOW, null);
  }

  static Frame mayas(String here) {
    return frame(here, "maya");
  }

  static Frame told(String here, Tone tone, String sentence) {
    Frame frame = mayas(here);
    return new Frame(PROGRAM, frame.visitor(), here, NOW, new Notice(tone, sentence));
  }

  static GroupCard group(GroupState state, @Nullable String detail) {
    return new GroupCard(
        "K7MX3PQR",
        "Film club, Thursdays",
        Mode.COLLABORATIVE,
        true,
        state,
        detail,
        212,
        ago(Duration.ofMinutes(3)),
        NOW.plus(Duration.ofMinutes(12)),
        List.of(new Face("maya"), new Face("jonas"), new Face("ada_l")),
        films(0, 5));
  }

  static GroupCard mirror() {
    return new GroupCard(
        "22QW9ZHT",
        "What Grandpa should see",
        Mode.MIRROR,
        false,
        GroupState.PAUSED,
        "Jonas paused it.",
        48,
        ago(Duration.ofDays(3)),
        null,
        List.of(new Face("jonas"), new Face("maya")),
        films(6, 4));
  }

  static GroupCard newborn() {
    return new GroupCard(
        "9XYZ7ABC",
        HOSTILE,
        Mode.COLLABORATIVE,
        true,
        GroupState.NOT_YET,
        null,
        null,
        null,
        null,
        List.of(new Face("maya")),
        List.of());
  }

  static ListCard list(int number, String name, @Nullable GroupBadge group) {
    return new ListCard(
        new ListId(9_000 + number),
        name,
        12 + number * 31,
        number % 2 == 0,
        number % 3 == 0 ? "private" : null,
        ago(Duration.ofHours(1 + number * 40L)),
        group,
        films(number * 3, 5));
  }

  static List<ListCard> lists() {
    return List.of(
        list(0, "Thursday films", new GroupBadge("K7MX3PQR", "Film club", Mode.COLLABORATIVE)),
        list(1, "Horror for people who are easily frightened", null),
        list(2, HOSTILE, null),
        list(3, "2026", null),
        new ListCard(new ListId(77), "Unread one", null, false, null, null, null, List.of()));
  }

  static Progress progress() {
    return new Progress(
        "r42",
        Progress.Phase.WRITING,
        "Writing to jonas's list, 3 of 7 films.",
        List.of(
            new Progress.Step("maya", "Done", 4, 4),
            new Progress.Step("jonas", "Writing", 3, 7),
            new Progress.Step("ada_l", "Waits", 0, null)));
  }
}
