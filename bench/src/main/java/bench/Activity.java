package bench;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// What people do for some days: made up, the same for the same seed. How real people behave is
/// not known; these are the assumptions.
///
/// Who is together: of 100 groups 90 are couples, 9 have three to five members, one is a club of
/// ten to fourteen. One place in ten is taken by somebody who is in another group already, with
/// another list; nobody is in more than four.
///
/// What they do: a fifth of the groups does nothing at all; seven in ten have one to three bursts
/// of edits in a week, one in ten has six to twelve. In a burst one member edits one to eight
/// films, half a minute to five minutes apart: one in 30 %, two in 20 %, three in 15 %, four and
/// five in 10 % each, six to eight in 5 % each. Three bursts in four begin between 19 and 23 h, the
/// others between 8 and 19 h, all in one time zone. A Saturday or Sunday has twice as many as a day
/// from Monday to Thursday, a Friday one and a half times as many.
///
/// Every other club has a film night, on one of the evenings: from 20 to 22 h three to six members
/// make 25 to 50 edits, and have the group's page open all that time.
///
/// A quarter of the edits take a film out. Each edit has a film of its own, so that there is one
/// right outcome for it; the films that are taken out were in all lists before, and are so few that
/// nobody has to be asked.
///
/// @param circles who is together
/// @param edits in order of time
/// @param visits of pages, which stay open for a time
record Activity(List<List<Integer>> circles, List<Edit> edits, List<Visit> visits) {
  /// Films that all lists have in the beginning, numbered from 1.
  static final int FILMS = 24;

  private static final int MOST_TAKEN_OUT = 8;
  private static final long FIRST_NEW_FILM = 100_000;
  private static final int CLUB = 10;
  private static final int MOST_CIRCLES = 4;
  private static final int EVENING = 19;
  private static final int MORNING = 8;
  private static final int NIGHT = 23;
  private static final int FILM_NIGHT = 20;
  private static final Duration QUIET = Duration.ofDays(1);
  private static final int[] BURSTS = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8};

  /// What an edit is part of.
  enum Occasion {
    /// The first of a burst, in a group in which nothing happened for a day or longer.
    AFTER_A_QUIET_DAY("first of a burst, after a quiet day"),
    /// The first of another burst.
    FIRST("first of a burst, others"),
    /// Another one of a burst.
    LATER("later in a burst"),
    FILM_NIGHT("film night, page open");

    private final String words;

    Occasion(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// @param circle number of the group
  /// @param seat number of the member whose list it is, in the group
  record Edit(Instant at, int circle, int seat, long film, boolean added, Occasion occasion) {}

  record Visit(int circle, Instant from, Instant until) {}

  /// @param begin a midnight
  static Activity of(int groups, int days, long seed, Instant begin) {
    var making = new Making(new Random(seed), groups);
    making.live(LocalDate.ofInstant(begin, ZoneOffset.UTC), days);
    making.edits.sort(Comparator.comparing(Edit::at));
    return new Activity(making.circles, making.afterQuiet(), making.visits);
  }

  /// The groups whose members are in no other.
  Set<Integer> apart() {
    Map<Integer, Integer> places = new HashMap<>();
    circles.forEach(circle -> circle.forEach(person -> places.merge(person, 1, Integer::sum)));
    Set<Integer> apart = new HashSet<>();
    for (int i = 0; i < circles.size(); i++) {
      if (circles.get(i).stream().allMatch(person -> places.getOrDefault(person, 0) == 1)) {
        apart.add(i);
      }
    }
    return apart;
  }

  private static final class Making {
    private final Random random;
    private final List<List<Integer>> circles = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final List<Edit> edits = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();
    private final Map<Integer, Integer> takenOut = new HashMap<>();
    private long newFilm = FIRST_NEW_FILM;

    Making(Random random, int groups) {
      this.random = random;
      for (int i = 0; i < groups; i++) {
        circles.add(circle(size(i)));
      }
    }

    private int size(int circle) {
      return switch (circle % 100) {
        case 0 -> between(CLUB, 14);
        case 10, 21, 32, 43, 54, 65, 76, 87, 98 -> between(3, 5);
        default -> 2;
      };
    }

    private List<Integer> circle(int size) {
      List<Integer> circle = new ArrayList<>();
      while (circle.size() < size) {
        int known = places.size();
        int person = known > 0 && random.nextInt(10) == 0 ? random.nextInt(known) : known;
        if (!circle.contains(person) && places.getOrDefault(person, 0) < MOST_CIRCLES) {
          circle.add(person);
          places.merge(person, 1, Integer::sum);
        }
      }
      return circle;
    }

    void live(LocalDate first, int days) {
      List<LocalDate> likely = new ArrayList<>();
      for (int i = 0; i < days; i++) {
        LocalDate day = first.plusDays(i);
        likely.addAll(Collections.nCopies(weight(day.getDayOfWeek()), day));
      }
      for (int circle = 0; circle < circles.size(); circle++) {
        for (int i = bursts(circle, days); i > 0; i--) {
          burst(circle, start(likely.get(random.nextInt(likely.size()))));
        }
        if (circles.get(circle).size() >= CLUB && circle % 200 == 0) {
          filmNight(circle, likely.get(random.nextInt(likely.size())));
        }
      }
    }

    private static int weight(DayOfWeek day) {
      return switch (day) {
        case SATURDAY, SUNDAY -> 4;
        case FRIDAY -> 3;
        default -> 2;
      };
    }

    /// Fewer in fewer days.
    private int bursts(int circle, int days) {
      int aWeek =
          switch (circle % 10) {
            case 3, 8 -> 0;
            case 5 -> between(6, 12);
            default -> between(1, 3);
          };
      int sevenths = aWeek * Math.min(days, 7);
      return sevenths / 7 + (random.nextInt(7) < sevenths % 7 ? 1 : 0);
    }

    private Instant start(LocalDate day) {
      boolean evening = random.nextInt(4) > 0;
      int from = evening ? EVENING : MORNING;
      int hours = (evening ? NIGHT : EVENING) - from;
      return at(day, from).plusSeconds(random.nextInt(hours * 3600));
    }

    private static Instant at(LocalDate day, int hour) {
      return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private void burst(int circle, Instant start) {
      int seat = random.nextInt(circles.get(circle).size());
      int count = BURSTS[random.nextInt(BURSTS.length)];
      Instant at = start;
      for (int i = 0; i < count; i++) {
        edit(at, circle, seat, i == 0 ? Occasion.FIRST : Occasion.LATER);
        at = at.plusSeconds(between(30, 300));
      }
    }

    private void filmNight(int circle, LocalDate day) {
      Instant from = at(day, FILM_NIGHT);
      Instant until = at(day, FILM_NIGHT + 2);
      int guests = between(3, 6);
      for (int i = 0; i < guests; i++) {
        visits.add(new Visit(circle, from, until));
      }
      for (int i = between(25, 50); i > 0; i--) {
        Instant at = from.plusSeconds(random.nextInt(2 * 3600));
        edit(at, circle, random.nextInt(guests), Occasion.FILM_NIGHT);
      }
    }

    private void edit(Instant at, int circle, int seat, Occasion occasion) {
      int out = takenOut.getOrDefault(circle, 0);
      if (out < MOST_TAKEN_OUT && random.nextInt(4) == 0) {
        takenOut.put(circle, out + 1);
        edits.add(new Edit(at, circle, seat, out + 1L, false, occasion));
      } else {
        edits.add(new Edit(at, circle, seat, newFilm++, true, occasion));
      }
    }

    private int between(int least, int most) {
      return random.nextInt(least, most + 1);
    }

    /// The edits, with those told apart before which nothing happened for long.
    List<Edit> afterQuiet() {
      Map<Integer, Instant> last = new HashMap<>();
      List<Edit> all = new ArrayList<>();
      for (Edit edit : edits) {
        Instant before = last.put(edit.circle(), edit.at());
        boolean quiet = before == null || !edit.at().isBefore(before.plus(QUIET));
        all.add(
            quiet && edit.occasion() == Occasion.FIRST
                ? new Edit(
                    edit.at(),
                    edit.circle(),
                    edit.seat(),
                    edit.film(),
                    edit.added(),
                    Occasion.AFTER_A_QUIET_DAY)
                : edit);
      }
      return all;
    }
  }
}
