package lbsync.sync;

import java.util.Collection;

/// Brings what people did in several lists together. All lists of one run count as read at the same
/// moment.
public final class Merge {
  private Merge() {}

  /// For a group in which the edits of each member reach all.
  ///
  /// @param canon as the last run stored it; [Canon#EMPTY] for a new group
  /// @param read the lists that were read in this run, in any order
  /// @throws IllegalArgumentException when a member is given twice
  public static Verdict.Merged collaborative(Canon canon, Collection<Participant> read) {
    return new Collaborative(canon, Attendance.of(read)).merge();
  }

  /// For a group that follows one list. The edits of followers are recorded and undone; a list that
  /// joins follows, however it joined.
  ///
  /// @param canon as the last run stored it; [Canon#EMPTY] for a new group
  /// @param read the lists that were read in this run, in any order
  /// @throws IllegalArgumentException when a member is given twice
  public static Verdict mirror(Canon canon, MemberId source, Collection<Participant> read) {
    var attendance = Attendance.of(read);
    return attendance
        .find(source)
        .<Verdict>map(found -> new Mirror(canon, found, attendance).merge())
        .orElseGet(() -> new Verdict.SourceMissing(attendance.leftOut()));
  }
}
