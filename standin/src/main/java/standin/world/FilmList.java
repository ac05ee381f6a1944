package standin.world;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A list at one moment; each edit makes a new one.
///
/// @param version grows by one with each edit, starts at 1
/// @param updated null until the first edit
public record FilmList(
    long id,
    String owner,
    String name,
    String slug,
    ListSettings settings,
    List<String> tags,
    int version,
    Instant published,
    @Nullable Instant updated,
    List<Entry> entries) {

  public FilmList {
    tags = List.copyOf(tags);
    entries = List.copyOf(entries);
  }

  public String lid() {
    return Lid.ofList(id);
  }

  /// `/ada/list/noir/`.
  public String path() {
    return "/%s/list/%s/".formatted(owner, slug);
  }

  /// The last edit, or where there was none the making of the list.
  public Instant changed() {
    return updated == null ? published : updated;
  }

  public boolean isPublic() {
    return settings.visibility() == Visibility.PUBLIC;
  }

  public OptionalInt positionOf(Item item) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).item().equals(item)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  FilmList ownedBy(String member) {
    return new FilmList(
        id, member, name, slug, settings, tags, version, published, updated, entries);
  }

  FilmList named(String newName, String newSlug) {
    return new FilmList(
        id, owner, newName, newSlug, settings, tags, version, published, updated, entries);
  }

  FilmList set(ListSettings newSettings) {
    return new FilmList(
        id, owner, name, slug, newSettings, tags, version, published, updated, entries);
  }

  FilmList tagged(List<String> newTags) {
    return new FilmList(
        id, owner, name, slug, settings, newTags, version, published, updated, entries);
  }

  FilmList holding(List<Entry> newEntries) {
    return new FilmList(
        id, owner, name, slug, settings, tags, version, published, updated, newEntries);
  }

  FilmList publishedAt(Instant when) {
    return new FilmList(id, owner, name, slug, settings, tags, version, when, updated, entries);
  }

  FilmList editedAt(Instant when) {
    return new FilmList(
        id, owner, name, slug, settings, tags, version + 1, published, when, entries);
  }
}
