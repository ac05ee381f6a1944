package lbsync.list;

import java.io.StringWriter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// How one content of a list becomes another, as one compact text, a JSON array to be followed from
/// the list's first film to its last:
///
/// | `12` | the next 12 films stay |
/// | --- | --- |
/// | `-51896` | the next film, which is 51896, goes |
/// | `[51896]` | 51896 comes here, with the note that it had before, if it is only moved |
/// | `[51896,2]` | ... with two entries before it that are not films |
/// | `[51896,0,"Boo",true]` | ... with this note, which is marked as a spoiler |
/// | `[51896,0,null]` | ... without the note that it had |
///
/// A content that is kept whole is the script that makes it out of nothing.
final class Script {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator steps = JSON.createGenerator(text);
  private final Map<FilmId, Note> notes = new HashMap<>();
  private int staying;

  private Script() {}

  /// A script that does not fit what it is applied to, or is none.
  static final class DoesNotFit extends Exception {
    private static final long serialVersionUID = 1;

    DoesNotFit(String what) {
      super(what);
    }
  }

  static String whole(List<Slot> content) {
    return between(List.of(), content);
  }

  static String between(List<Slot> from, List<Slot> to) {
    var script = new Script();
    Middle middle = Middle.of(from, to);
    script.steps.writeStartArray();
    script.staying = middle.before();
    script.change(middle.from(), middle.to());
    script.staying += middle.behind();
    script.flush();
    script.steps.writeEndArray();
    script.steps.close();
    return script.text.toString();
  }

  private void change(List<Slot> from, List<Slot> to) {
    for (Slot slot : from) {
      if (slot.note() != null) {
        notes.put(slot.film(), slot.note());
      }
    }
    BitSet unmoved = Unmoved.between(from, to);
    int next = 0;
    for (int i = 0; i < to.size(); i++) {
      Slot slot = to.get(i);
      if (!unmoved.get(i)) {
        put(slot);
        continue;
      }
      for (; !from.get(next).equals(slot); next++) {
        drop(from.get(next));
      }
      next++;
      staying++;
    }
    from.subList(next, from.size()).forEach(this::drop);
  }

  private void flush() {
    if (staying > 0) {
      steps.writeNumber(staying);
      staying = 0;
    }
  }

  private void drop(Slot slot) {
    flush();
    steps.writeNumber(-slot.film().value());
  }

  private void put(Slot slot) {
    flush();
    boolean sameNote = Objects.equals(slot.note(), notes.get(slot.film()));
    steps.writeStartArray();
    steps.writeNumber(slot.film().value());
    if (slot.gap() > 0 || !sameNote) {
      steps.writeNumber(slot.gap());
    }
    if (!sameNote) {
      tell(slot.note());
    }
    steps.writeEndArray();
  }

  private void tell(@Nullable Note note) {
    if (note == null) {
      steps.writeNull();
    } else {
      steps.writeString(note.text());
      steps.writeBoolean(note.spoilers());
    }
  }

  /// @throws DoesNotFit rather than give a content that nobody kept
  static List<Slot> apply(List<Slot> from, String text) throws DoesNotFit {
    try (JsonParser script = JSON.createParser(text)) {
      return new ScriptReader(from).follow(script);
    } catch (JacksonException notJson) {
      throw new DoesNotFit("it is not JSON");
    }
  }
}
