package standin.world;

/// What became of a change that a program asked for.
public sealed interface Edited {
  record Done(FilmList list) implements Edited {}

  /// Nothing was changed.
  record Refused(Refusal why) implements Edited {}

  record NotYours() implements Edited {}

  record NoSuchList() implements Edited {}
}
