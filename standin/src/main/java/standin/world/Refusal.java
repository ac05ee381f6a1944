package standin.world;

/// Why the editor refuses a change, in the site's words.
public enum Refusal {
  LIST_VERSION_MISMATCH("ListVersionMismatch", "Refresh the list."),
  MISSING_ENTRY("MissingEntry", "There is no entry at that position."),
  INVALID_ENTRY("InvalidEntry", "That entry cannot be understood."),
  DUPLICATE_ENTRY("DuplicateEntry", "Duplicate"),
  UNKNOWN_FILM_CODE("UnknownFilmCode", "There is no such film."),
  INVALID_ITEM_FOR_LIST("InvalidItemForList", "This cannot be in a list."),
  LIST_MODERATED("ListModerated", "This list cannot be changed."),
  EMPTY_PUBLIC_LIST("EmptyPublicList", "A public list needs at least one film."),
  LIST_NAME_IS_BLANK("ListNameIsBlank", "A list needs a name."),
  LIST_NAME_TOO_LONG("ListNameTooLong", "That name is too long."),
  LIST_NAME_FORBIDDEN("ListNameForbidden", "That name cannot be used."),
  LIST_DESCRIPTION_IS_TOO_LONG("ListDescriptionIsTooLong", "That description is too long."),
  LIST_ENTRY_NOTES_TOO_LONG("ListEntryNotesTooLong", "Those notes are too long.");

  private final String code;
  private final String title;

  Refusal(String code, String title) {
    this.code = code;
    this.title = title;
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }
}
