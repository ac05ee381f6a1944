package lbsync.letterboxd.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All entries of a list, as the editor loads them: a line of JSON for each, then a line that says
/// that these were all.
///
/// @param entries the films; positions count what is not a film as well
/// @param size number of all entries
public record ListEntries(List<Entry> entries, int size) {
  private static final String WHAT = "a line of a list's entries";

  public ListEntries {
    entries = List.copyOf(entries);
  }

  public static ListEntries parse(String lines) throws Unreadable {
    List<JsonNode> found = upToSuccess(lines.lines().filter(line -> !line.isBlank()).toList());
    List<Entry> entries = new ArrayList<>();
    Set<FilmId> seen = new HashSet<>();
    Set<String> seenOthers = new HashSet<>();
    for (int position = 0; position < found.size(); position++) {
      JsonNode line = found.get(position);
      Entry entry = entry(line, position);
      if (entry == null) {
        String other = String.valueOf(Json.text(line.path("listable"), "lid", "uid"));
        if (!seenOthers.add(other)) {
          throw new Unreadable(Check.TWICE, "the list has %s twice".formatted(other));
        }
        continue;
      }
      if (!seen.add(entry.id())) {
        throw new Unreadable(Check.TWICE, "the list has film %s twice".formatted(entry.id()));
      }
      entries.add(entry);
    }
    return new ListEntries(entries, found.size());
  }

  private static List<JsonNode> upToSuccess(List<String> lines) throws Unreadable {
    if (lines.isEmpty() || !lines.getLast().contains("\"success\"")) {
      throw new Unreadable(
          Check.COMPLETE, "the entries were cut off after %d lines".formatted(lines.size()));
    }
    List<JsonNode> found = new ArrayList<>();
    for (String line : lines.subList(0, lines.size() - 1)) {
      JsonNode node = Json.any(line, WHAT);
      // Another client of the same answer met lines that held several entries (2026-10).
      found.addAll(node.isArray() ? node.valueStream().toList() : List.of(node));
    }
    JsonNode end = Json.object(lines.getLast(), WHAT);
    if (end.has("listable")) {
      throw new Unreadable(Check.COMPLETE, "the entries end within one: " + end);
    }
    if (!end.path("success").booleanValue(false)) {
      throw new Unreadable(Check.COMPLETE, "the site could not load all entries: " + end);
    }
    return found;
  }

  private static @Nullable Entry entry(JsonNode line, int position) throws Unreadable {
    JsonNode listable = line.path("listable");
    if (!listable.isObject()) {
      throw new Unreadable(Check.KIND, "an entry does not say what it is: " + line);
    }
    Identifier identifier = Identifier.of(listable);
    if (FilmIds.isOther(identifier)) {
      return null;
    }
    FilmId id = FilmIds.of(identifier, null);
    String title = Json.text(line.path("masthead"), "displayName");
    String link = Json.text(line.path("posterLookup"), "posteredBaseLink");
    Film film = new Film(id, title == null ? "" : title, null, Titles.slug(link));
    return new Entry(film, position, note(line));
  }

  private static @Nullable Note note(JsonNode line) throws Unreadable {
    String text = words(line.path("notes"), line);
    JsonNode mark = line.path("containsSpoilers");
    if (!isAbsent(mark) && !mark.isBoolean()) {
      throw new Unreadable(Check.KIND, "an entry has spoilers neither yes nor no: " + line);
    }
    boolean spoilers = mark.booleanValue(false);
    return text.isBlank() && !spoilers ? null : new Note(text.isBlank() ? "" : text, spoilers);
  }

  /// A note that cannot be read is not one that its owner took away.
  private static String words(JsonNode notes, JsonNode line) throws Unreadable {
    if (isAbsent(notes)) {
      return "";
    }
    JsonNode text = notes.path("lbml");
    if (!text.isString()) {
      throw new Unreadable(Check.KIND, "an entry has a note without words: " + line);
    }
    return text.stringValue();
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
