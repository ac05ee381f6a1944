package lbsync.account;

import java.util.Set;
import java.util.stream.Collectors;
import lbsync.db.Database;
import lbsync.film.ListId;

/// The numbers of the lists that have been seen with an account. At the site a list keeps its
/// number and its owner, whatever either is called.
final class KnownLists {
  private static final String OF =
      """
      SELECT id
      FROM member_list
      WHERE account_id = :account
      """;

  private final Database database;

  KnownLists(Database database) {
    this.database = database;
  }

  /// Also those that are gone by now: what is kept of them is as private.
  Set<ListId> of(AccountId account) {
    return database
        .jdbc()
        .sql(OF)
        .param("account", account.value())
        .query((row, i) -> new ListId(row.getLong("id")))
        .stream()
        .collect(Collectors.toSet());
  }
}
