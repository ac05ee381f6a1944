package standin.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a list as the editor asks for it. What is null stays as it is.
///
/// @param version the change is refused unless the list has this one; null asks for no check
/// @param commands carried out one after the other, each on what the one before left
public record ListUpdate(
    @Nullable Integer version,
    @Nullable String name,
    @Nullable String description,
    @Nullable Boolean ranked,
    @Nullable Visibility visibility,
    @Nullable List<String> tags,
    List<Command> commands) {

  /// @param text null leaves the note alone, an empty one clears it
  public record Note(@Nullable String text, @Nullable Boolean spoilers) {
    public static final Note NONE = new Note(null, null);
  }

  public sealed interface Command {
    /// Appends; refused when it is there already.
    record Add(String code, Note note) implements Command {}

    /// Changes the entry of this film, or appends one.
    record Put(String code, Note note) implements Command {}

    record Delete(int position) implements Command {}

    /// @param newPosition null leaves the entry in its place
    record Update(int position, @Nullable Integer newPosition, Note note) implements Command {}

    record Clear() implements Command {}

    /// Anything else, and a command that lacks what it needs.
    record Unclear() implements Command {}
  }

  public static ListUpdate of(@Nullable Integer version, Command... commands) {
    return new ListUpdate(version, null, null, null, null, null, List.of(commands));
  }
}
