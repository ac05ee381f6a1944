package lbsync.group;

/// What a list brings along when it joins.
public enum Start {
  /// Its films come to all others, and theirs to it. Joining costs nobody a film.
  MERGE,
  /// It becomes like the others; films that only it has leave it. Its owner has seen which.
  ADOPT
}
