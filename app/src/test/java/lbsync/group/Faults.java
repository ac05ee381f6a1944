package lbsync.group;

import java.util.Set;
import lbsync.db.Database;
import lbsync.sync.Base;
import lbsync.sync.MemberId;

/// Deliberate faults, each in place of a method of this package when the simulation is put to the
/// test.
final class Faults {
  private Faults() {}

  static void deleteAll(MemberStore members, MemberId id) {
    Database db = database(members);
    db.jdbc()
        .sql("UPDATE change SET status = 'REFUSED' WHERE member_id = :id AND status <> 'CONFIRMED'")
        .param("id", id.value())
        .update();
    db.jdbc().sql("DELETE FROM member WHERE id = :id").param("id", id.value()).update();
  }

  /// One member in five has lost all that is known of its list.
  static Base losesOne(Base base, SyncedFilms films, MemberId member) {
    return member.value() % 5 == 0 ? Base.EMPTY : base;
  }

  static Base allTheirs(Base base, SyncedFilms films, MemberId member) {
    return new Base(base.numbers(), Set.of(), base.notes());
  }

  private static Database database(MemberStore members) {
    try {
      var field = MemberStore.class.getDeclaredField("db");
      field.setAccessible(true);
      return (Database) field.get(members);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
