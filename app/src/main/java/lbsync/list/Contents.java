package lbsync.list;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.film.Digest;
import lbsync.film.ListId;
import lbsync.list.PointStore.Kept;
import lbsync.list.PointStore.Row;

/// Puts together what a list was from the differences that are kept.
///
/// Every content's digest is kept with it and compared at each reading: a row that is damaged or
/// missing must never make another list, which somebody might then restore.
final class Contents {
  /// Of the 64 digits of SHA-256, these are plenty against chance.
  private static final int DIGEST_LENGTH = 32;

  private final PointStore points;
  private final int longest;

  /// @param longest how many differences may follow a content that is kept whole
  Contents(PointStore points, int longest) {
    this.points = points;
    this.longest = longest;
  }

  /// How to keep a content: as its difference from the point before, if that is the shorter way.
  Kept shortest(Row before, List<Slot> from, List<Slot> to, Kept whole) {
    if (before.kept().steps() == longest) {
      return whole;
    }
    String script = Script.between(from, to);
    return script.length() < whole.script().length()
        ? new Kept(before.kept().steps() + 1, whole.digest(), script)
        : whole;
  }

  static Kept whole(List<Slot> content) {
    String script = Script.whole(content);
    return new Kept(0, digest(script), script);
  }

  /// What lists were at these points; what is no point is missing. Asks the database once.
  ///
  /// @throws BrokenHistory when rows are missing or damaged
  Map<ReadingId, List<Slot>> at(Set<ReadingId> wanted) {
    Map<ReadingId, List<Slot>> contents = HashMap.newHashMap(wanted.size());
    points
        .chains(wanted)
        .forEach(
            (list, rows) -> {
              List<Slot> content = List.of();
              int steps = -1;
              for (Row row : rows) {
                boolean whole = row.kept().steps() == 0;
                if (!whole && row.kept().steps() != steps + 1) {
                  throw new BrokenHistory(list, row.id(), "a point before it is missing");
                }
                content = applied(list, whole ? List.of() : content, row);
                steps = row.kept().steps();
                if (wanted.contains(row.id())) {
                  contents.put(row.id(), checked(list, content, row));
                }
              }
            });
    return contents;
  }

  private static List<Slot> checked(ListId list, List<Slot> content, Row row) {
    if (!whole(content).digest().equals(row.kept().digest())) {
      throw new BrokenHistory(list, row.id(), "it is not what was kept then");
    }
    return content;
  }

  private static List<Slot> applied(ListId list, List<Slot> content, Row row) {
    try {
      return Script.apply(content, row.kept().script());
    } catch (Script.DoesNotFit damaged) {
      throw new BrokenHistory(list, row.id(), String.valueOf(damaged.getMessage()));
    }
  }

  private static String digest(String wholeScript) {
    return Digest.of(wholeScript).substring(0, DIGEST_LENGTH);
  }
}
