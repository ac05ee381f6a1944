package lbsync.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The entries of a reading as one compact text: `[[ID,POSITION],[ID,POSITION,NOTE,SPOILERS],…]`.
/// A row for each entry would make thousands of rows of each reading, and nobody asks for one
/// alone.
final class EntriesText {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EntriesText() {}

  /// An entry without the facts about its film.
  record Line(FilmId film, int position, @Nullable Note note) {
    Entry with(Map<FilmId, Film> facts) {
      return new Entry(facts.getOrDefault(film, Film.of(film)), position, note);
    }
  }

  static String write(List<Entry> entries) {
    ArrayNode all = JSON.createArrayNode();
    for (Entry entry : entries) {
      ArrayNode line = all.addArray().add(entry.id().value()).add(entry.position());
      Note note = entry.note();
      if (note != null) {
        line.add(note.text()).add(note.spoilers());
      }
    }
    return JSON.writeValueAsString(all);
  }

  /// The films of the first entries.
  ///
  /// @param beginning of such a text, cut off anywhere
  static List<FilmId> firstFilms(String beginning, int most) {
    List<FilmId> films = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(beginning)) {
      parser.nextToken();
      while (films.size() < most && parser.nextToken() == JsonToken.START_ARRAY) {
        films.add(new FilmId(parser.nextLongValue(0)));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          parser.skipChildren();
        }
      }
    } catch (UnexpectedEndOfInputException cut) {
      return films;
    }
    return films;
  }

  static boolean has(String text, FilmId film) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        if (parser.nextLongValue(0) == film.value()) {
          return true;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          parser.skipChildren();
        }
      }
    }
    return false;
  }

  /// @throws IllegalArgumentException when the text is damaged: less than all of it is never
  ///     returned, as if somebody had taken the rest out
  static List<Line> read(String text) {
    List<Line> lines = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        var film = new FilmId(parser.nextLongValue(0));
        int position = parser.nextIntValue(0);
        Note note = null;
        if (parser.nextToken() != JsonToken.END_ARRAY) {
          note = new Note(parser.getString(), parser.nextToken() == JsonToken.VALUE_TRUE);
          parser.nextToken();
        }
        require(parser.currentToken() == JsonToken.END_ARRAY);
        lines.add(new Line(film, position, note));
      }
      require(parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null);
    }
    return lines;
  }

  private static void require(boolean whole) {
    if (!whole) {
      throw new IllegalArgumentException("the entries of a reading are damaged");
    }
  }
}
