package lbsync.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;

/// A list that people change at random, from one seed.
final class ChangingList {
  private final Random random;
  private final ListId id;
  private final int noteLength;
  private final List<Place> places = new ArrayList<>();
  private long nextFilm = 2;
  private long version;

  /// @param film null for an entry that is not a film
  private record Place(@Nullable FilmId film, @Nullable Note note) {}

  /// @param noteLength of the notes of films that come in; 0 for none
  ChangingList(Random random, ListId id, int films, int noteLength) {
    this.random = random;
    this.id = id;
    this.noteLength = noteLength;
    IntStream.range(0, films).forEach(i -> places.add(newFilm()));
  }

  Reading reading(Instant at) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (place.film() != null) {
        entries.add(new Entry(Film.of(place.film()), i, place.note()));
      }
    }
    version++;
    return new Reading(id, entries, places.size(), false, new Version.Numbered(version), at);
  }

  /// A film comes, another goes.
  void addOneAndRemoveOne() {
    places.remove(random.nextInt(places.size()));
    places.add(newFilm());
  }

  /// Anything that people do, and now and then all of it anew.
  void changeAnything() {
    int at = places.isEmpty() ? 0 : random.nextInt(places.size());
    switch (places.isEmpty() ? 0 : random.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> places.add(random.nextInt(places.size() + 1), newFilm());
      case 9, 10, 11 -> places.add(at, new Place(null, null));
      case 12, 13, 14, 15, 16, 17, 18, 19 -> places.remove(at);
      case 20, 21, 22, 23, 24, 25, 26, 27 ->
          places.add(random.nextInt(places.size()), places.remove(at));
      case 28 -> replaceAll();
      case 29 -> Collections.shuffle(places, random);
      case 30 -> places.clear();
      case 31 -> places.subList(at, places.size()).clear();
      case 32 -> {} // a look that finds nothing new
      default -> note(at);
    }
  }

  private void replaceAll() {
    int films = places.size();
    places.clear();
    IntStream.range(0, films).forEach(i -> places.add(newFilm()));
  }

  private void note(int at) {
    FilmId film = places.get(at).film();
    if (film != null) {
      places.set(at, new Place(film, random.nextInt(4) == 0 ? null : words(random.nextInt(12))));
    }
  }

  private Place newFilm() {
    // Films that were here before come back as well.
    boolean known = noteLength == 0 && random.nextInt(5) == 0;
    var back = new FilmId(random.nextLong(1, nextFilm));
    if (known && places.stream().noneMatch(place -> back.equals(place.film()))) {
      return new Place(back, null);
    }
    return new Place(new FilmId(nextFilm++), noteLength == 0 ? null : words(noteLength));
  }

  /// As hard to shorten as words are, and with what texts stumble over.
  private Note words(int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.appendCodePoint(random.nextInt(30) == 0 ? odd() : 'a' + random.nextInt(26));
    }
    return new Note(text.toString(), random.nextBoolean());
  }

  private int odd() {
    return new int[] {'"', '\\', '\n', '[', ',', '<', 'é', 0x1F3AC, '\t', ' '}[random.nextInt(10)];
  }
}
