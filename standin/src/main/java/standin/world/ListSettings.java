package standin.world;

/// What a list's owner chooses beside its name and films.
///
/// @param description plain text, paragraphs apart by an empty line; may be empty
public record ListSettings(boolean ranked, Visibility visibility, String description) {
  public static final ListSettings PUBLIC = new ListSettings(false, Visibility.PUBLIC, "");
  public static final ListSettings RANKED = new ListSettings(true, Visibility.PUBLIC, "");
  public static final ListSettings PRIVATE = new ListSettings(false, Visibility.YOU, "");

  public ListSettings described(String words) {
    return new ListSettings(ranked, visibility, words);
  }

  ListSettings seenBy(Visibility who) {
    return new ListSettings(ranked, who, description);
  }

  ListSettings numbered(boolean yes) {
    return new ListSettings(yes, visibility, description);
  }
}
