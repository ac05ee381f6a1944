package standin.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import standin.world.Film;
import standin.world.Films;
import standin.world.ListSettings;
import standin.world.World;

/// Four friends and their lists. All have the same password; dan is also asked for a code.
public final class FilmClub {
  public static final String PASSWORD = "popcorn";
  public static final String DANS_CODE = "123456";

  private static final List<String> MEMBERS = List.of("ada", "ben", "cleo", "dan");
  private static final int A_LONG_LIST = 250;
  private static final int FIRST_OF_LONG_LIST = 5000;

  private final World world;

  private FilmClub(World world) {
    this.world = world;
  }

  public static void seed(World world) {
    MEMBERS.forEach(member -> world.addMember(member, PASSWORD));
    world.requireSecondFactor("dan", DANS_CODE);
    var club = new FilmClub(world);
    club.ada();
    club.ben();
    club.cleo();
    club.dan();
  }

  /// A line for each member: how to sign in.
  public static List<String> signIns() {
    return MEMBERS.stream()
        .map(
            member ->
                "  %-5s password %s%s"
                    .formatted(
                        member,
                        PASSWORD,
                        member.equals("dan") ? ", then the code " + DANS_CODE : ""))
        .toList();
  }

  private void ada() {
    list(
        "ada",
        "Lanterns and Rain",
        ListSettings.PUBLIC.described("Quiet films for loud evenings, most of them from Japan."),
        between("tokyo-story", "audition"));
    long best =
        list(
            "ada",
            "My twenty-five best",
            ListSettings.RANKED.described("In this order, until next month."),
            every(17, 25));
    world.note(best, world.films(best).getFirst(), "Still the one.", false);
    world.note(best, world.films(best).get(3), "The last shot!", true);
    list("ada", "Birthday ideas for Ben", ListSettings.PRIVATE, every(41, 10));
    list("ada", "Film club: next up", ListSettings.PUBLIC, every(29, 12));
  }

  private void ben() {
    list(
        "ben",
        "Noir after midnight",
        ListSettings.PUBLIC.described("Hats, smoke, bad decisions."),
        between("citizen-kane", "paths-of-glory"));
    list("ben", "Film club: next up", ListSettings.PUBLIC, every(31, 14));
    list("ben", "Seventies, top to bottom", ListSettings.RANKED, between("chinatown", "network"));
    list("ben", "To be sorted", ListSettings.PRIVATE, List.of());
  }

  private void cleo() {
    list(
        "cleo",
        "French Sundays",
        ListSettings.PUBLIC.described("One a week.\n\n<i>No popcorn before noon.</i>"),
        between("grand-illusion", "petite-maman"));
    list("cleo", "Film club: next up", ListSettings.PUBLIC, every(23, 18));
    list(
        "cleo",
        "Everything on the shelf",
        ListSettings.PUBLIC.described("All 250 of them, dust included."),
        shelf());
  }

  private void dan() {
    list(
        "dan",
        "Late trains, early ghosts",
        ListSettings.PUBLIC,
        between("dont-look-now", "only-lovers-left-alive"));
    list("dan", "Film club: next up", ListSettings.PUBLIC, every(37, 11));
    list("dan", "Guilty pleasures", ListSettings.PRIVATE, every(13, 30));
  }

  private long list(String owner, String name, ListSettings settings, List<Long> films) {
    return world.addList(owner, name, settings, films);
  }

  /// As the catalogue has them, from one slug to another.
  private static List<Long> between(String first, String last) {
    var slugs = Films.known().stream().map(Film::slug).toList();
    return Films.known().subList(slugs.indexOf(first), slugs.indexOf(last) + 1).stream()
        .map(film -> film.item().id())
        .toList();
  }

  private static List<Long> every(int step, int count) {
    var known = Films.known();
    return LongStream.range(0, count)
        .map(n -> known.get((int) (n * step % known.size())).item().id())
        .boxed()
        .toList();
  }

  /// Well-known ones and invented ones.
  private static List<Long> shelf() {
    var films = new ArrayList<>(every(3, A_LONG_LIST / 2));
    LongStream.range(0, A_LONG_LIST - films.size())
        .forEach(n -> films.add(FIRST_OF_LONG_LIST + n * 7));
    return films;
  }
}
