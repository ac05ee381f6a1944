package standin.world;

import java.util.List;

/// Names for films that nobody made: the same id always has the same.
final class InventedNames {
  private static final List<String> ADJECTIVES =
      List.of(
          "Quiet",
          "Crimson",
          "Borrowed",
          "Distant",
          "Paper",
          "Midnight",
          "Gentle",
          "Hollow",
          "Golden",
          "Restless",
          "Second",
          "Winter",
          "Painted",
          "Silent",
          "Burning",
          "Lonely",
          "Velvet",
          "Broken",
          "Northern",
          "Forgotten",
          "Electric",
          "Tender",
          "Salt",
          "Last",
          "Amber",
          "Wandering",
          "Small",
          "Endless",
          "Hidden",
          "Early",
          "Blue",
          "Patient");
  private static final List<String> NOUNS =
      List.of(
          "Harbour",
          "Garden",
          "Letter",
          "Orchard",
          "Summer",
          "Lighthouse",
          "Waltz",
          "Kingdom",
          "River",
          "Clockmaker",
          "Winter",
          "Ferry",
          "Sparrow",
          "Station",
          "Mirror",
          "Island",
          "Cartographer",
          "Theatre",
          "Promise",
          "Detour",
          "Stranger",
          "Monsoon",
          "Nocturne",
          "Inheritance",
          "Season",
          "Bridge",
          "Alibi",
          "Fever",
          "Balcony",
          "Machine",
          "Horizon",
          "Tide",
          "Guest",
          "Lantern",
          "Album",
          "Silence",
          "Voyage");
  private static final List<String> PLACES =
      List.of(
          "Lisbon",
          "Trieste",
          "Kyoto",
          "Montevideo",
          "Tangier",
          "Bergen",
          "Odessa",
          "Valparaíso",
          "Marseille",
          "Tbilisi",
          "Galway");
  private static final int FIRST_YEAR = 1921;
  private static final int YEARS = 105;

  private InventedNames() {}

  static Film of(Item item) {
    long seed = mixed(item.isFilm() ? item.id() : -item.id());
    var adjective = pick(ADJECTIVES, seed);
    var noun = pick(NOUNS, seed >>> 8);
    var title =
        switch ((int) (seed >>> 16 & 3)) {
          case 0 -> "The %s %s".formatted(adjective, noun);
          case 1 -> "%s %s".formatted(adjective, noun);
          case 2 ->
              "A %s in %s"
                  .formatted(noun, pick(PLACES, seed >>> 24))
                  .replaceFirst("^A (?=[AEIOU])", "An ");
          default -> "%s of the %s %s".formatted(noun, adjective, pick(NOUNS, seed >>> 32));
        };
    int year = FIRST_YEAR + (int) Math.floorMod(seed >>> 40, (long) YEARS);
    return new Film(item, title, year, Slug.of(title) + "-" + item.id());
  }

  private static String pick(List<String> words, long seed) {
    return words.get((int) Math.floorMod(seed, (long) words.size()));
  }

  // The finishing steps of SplitMix64: neighbouring ids get unlike names.
  private static long mixed(long id) {
    long z = id * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) >>> 1;
  }
}
