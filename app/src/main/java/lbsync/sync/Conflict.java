package lbsync.sync;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// Edits of a film that gave way to others.
///
/// @param members whose edits gave way
public record Conflict(FilmId film, Rule rule, SortedSet<MemberId> members) {
  public Conflict {
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
  }

  /// Why an edit gave way.
  public enum Rule {
    /// Adding back is cheap, a wrong removal loses work.
    ADDED_AT_ONCE("Somebody removed this film while somebody else added it, so it stays."),
    /// The latest add is one that the remover's list had not shown yet.
    ADDED_UNSEEN(
        "Somebody added this film before the list it was removed from had caught up, so it stays."),
    /// Two members put one film in different places.
    MOVED_AT_ONCE("Several people put this film in different places; the latest change counts."),
    /// Two notes of one film; the others are kept in the history of their lists.
    NOTED_AT_ONCE("This note gave way to another one; the list's history keeps it."),
    /// In a mirror only the edits of the source count.
    SOURCE_DECIDES("This group follows its source list, so the change to this film is undone.");

    private final String sentence;

    Rule(String sentence) {
      this.sentence = sentence;
    }

    /// For people.
    public String sentence() {
      return sentence;
    }
  }
}
