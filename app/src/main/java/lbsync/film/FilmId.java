package lbsync.film;

/// Letterboxd's number of a film. Titles and slugs change, this does not.
public record FilmId(long value) implements Comparable<FilmId> {
  public FilmId {
    if (value <= 0) {
      throw new IllegalArgumentException("not a film id: " + value);
    }
  }

  @Override
  public int compareTo(FilmId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
