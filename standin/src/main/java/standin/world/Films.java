package standin.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The catalogue. Any id from 1 is a film: some hundred have the name of a real one, all others an
/// invented name that is always the same. Slugs of invented names end in the id, so that they
/// lead back to the film.
public final class Films {
  private static final String KNOWN = "/standin/films.tsv";
  private static final Pattern INVENTED_SLUG = Pattern.compile("[a-z0-9-]*-([1-9]\\d{0,17})");

  private final Map<Item, Film> named = new ConcurrentHashMap<>();
  private final Map<String, Film> bySlug = new ConcurrentHashMap<>();
  private final Map<Item, Film> invented = new ConcurrentHashMap<>();

  Films() {
    reset();
  }

  void reset() {
    named.clear();
    bySlug.clear();
    known().forEach(this::put);
  }

  public Film of(Item item) {
    var film = named.get(item);
    return film == null ? invented.computeIfAbsent(item, InventedNames::of) : film;
  }

  /// Gives a film a name of one's own, for titles that are hard to read.
  ///
  /// @param year null for a film without one
  public Film name(Item item, String title, @Nullable Integer year) {
    var slug = Slug.free(title, bySlug::containsKey);
    var film = new Film(item, title, year, slug);
    put(film);
    return film;
  }

  public Optional<Film> bySlug(Item.Kind kind, String slug) {
    var film = bySlug.get(slug);
    if (film != null) {
      return Optional.of(film).filter(found -> found.item().kind() == kind);
    }
    var invented = INVENTED_SLUG.matcher(slug);
    return invented.matches()
        ? Optional.of(of(new Item(kind, Long.parseLong(invented.group(1)))))
            .filter(found -> found.slug().equals(slug))
        : Optional.empty();
  }

  /// Named films whose title holds these words, best known spelling first. A number finds the film
  /// with that id.
  public List<Film> search(String words, int atMost) {
    var wanted = words.strip().toLowerCase(Locale.ROOT);
    if (wanted.matches("[1-9]\\d{0,17}")) {
      return List.of(of(Item.film(Long.parseLong(wanted))));
    }
    return bySlug.values().stream()
        .filter(film -> film.item().isFilm())
        .filter(film -> film.displayName().toLowerCase(Locale.ROOT).contains(wanted))
        .sorted(
            Comparator.comparing(
                    (Film film) -> !film.title().toLowerCase(Locale.ROOT).startsWith(wanted))
                .thenComparing(Film::title)
                .thenComparingLong(film -> film.item().id()))
        .limit(atMost)
        .toList();
  }

  /// The films with real names, in the catalogue's own order: best loved first.
  public static List<Film> known() {
    return Known.FILMS;
  }

  private void put(Film film) {
    named.put(film.item(), film);
    bySlug.put(film.slug(), film);
  }

  private static final class Known {
    private static final List<Film> FILMS = read();

    private static List<Film> read() {
      try (var in = Films.class.getResourceAsStream(KNOWN)) {
        if (in == null) {
          throw new IllegalStateException("not in the program: " + KNOWN);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .map(line -> line.split("\t", -1))
            .map(Known::film)
            .toList();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static Film film(String[] fields) {
      return new Film(
          Item.film(Long.parseLong(fields[0])), fields[2], Integer.valueOf(fields[1]), fields[3]);
    }
  }
}
