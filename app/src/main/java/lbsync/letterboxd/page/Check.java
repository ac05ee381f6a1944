package lbsync.letterboxd.page;

/// What a page or an answer must stand up to before anything in it is believed.
public enum Check {
  /// It is the kind of page or answer that was asked for.
  KIND,
  /// It is of the list, and of the owner, that was asked for.
  LIST,
  /// Every film has an id, and all marks of the id agree.
  FILM_ID,
  /// No film stands twice in a list.
  TWICE,
  /// It is whole: all pages, all entries, as many as stated, up to the success line.
  COMPLETE,
  /// It says which state of the list it shows.
  VERSION
}
