package standin.world;

import java.util.Locale;
import java.util.Optional;

/// What a list can hold: a film, or since 2026 also a series.
public record Item(Kind kind, long id) {
  public enum Kind {
    FILM(0),
    // The site's digit for series is not known; any that is neither film, viewing nor list will do.
    TV(7);

    private final int digit;

    Kind(int digit) {
      this.digit = digit;
    }

    /// As in `uid` and in addresses: `film`, `tv`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Item {
    if (id < 1) {
      throw new IllegalArgumentException("not an id: " + id);
    }
  }

  public static Item film(long id) {
    return new Item(Kind.FILM, id);
  }

  public static Item tv(long id) {
    return new Item(Kind.TV, id);
  }

  /// Empty when the code is none, or that of something a list cannot hold.
  public static Optional<Item> ofLid(String lid) {
    return Lid.decode(lid)
        .flatMap(
            code -> {
              for (Kind kind : Kind.values()) {
                if (kind.digit == code.type()) {
                  return Optional.of(new Item(kind, code.number()));
                }
              }
              return Optional.empty();
            });
  }

  public boolean isFilm() {
    return kind == Kind.FILM;
  }

  public String lid() {
    return Lid.of(id, kind.digit);
  }

  public String uid() {
    return kind.word() + ":" + id;
  }
}
