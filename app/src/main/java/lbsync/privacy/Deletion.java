package lbsync.privacy;

import java.util.List;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.list.Lists;
import lbsync.run.Runs;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

/// Deletes accounts. The lists at the site stay as they are.
public final class Deletion {
  private static final int ATTEMPTS = 3;

  private final Database db;
  private final Accounts accounts;
  private final Lists lists;
  private final Groups groups;
  private final Runs runs;
  private final Audit audit;

  public Deletion(
      Database db, Accounts accounts, Lists lists, Groups groups, Runs runs, Audit audit) {
    this.db = db;
    this.accounts = accounts;
    this.lists = lists;
    this.groups = groups;
    this.runs = runs;
    this.audit = audit;
  }

  /// Deletes the account, its memberships, what is kept of its lists, and every secret of it. Where
  /// it owned a group, the longest member owns that from now on; a group without members ends. A
  /// write that is on its way is let finish. The database's own files are cleared of it a little
  /// later, in the background. Nothing happens when there is no such account.
  public void delete(AccountId account) {
    List<GroupId> left = erase(account);
    accounts.forget(account);
    left.forEach(runs::groupChanged);
    runs.overwriteDeleted();
  }

  /// Whoever brings a list into a group at the same moment makes this begin anew.
  private List<GroupId> erase(AccountId account) {
    for (int attempt = 1; ; attempt++) {
      try {
        return db.transaction(() -> erased(account));
      } catch (DataIntegrityViolationException | PessimisticLockingFailureException overtaken) {
        if (attempt == ATTEMPTS) {
          throw overtaken;
        }
      }
    }
  }

  /// Locks in the order in which everybody does: groups, the account, its lists.
  private List<GroupId> erased(AccountId account) {
    List<GroupId> left = groups.leaving().leaveAll(account);
    if (accounts.lock(account)) {
      groups.leaving().forget(account);
      runs.forget(account);
      audit.forget(account.value());
      lists.forget(account);
      accounts.delete(account);
      db.mustOverwriteDeleted();
    }
    return left;
  }
}
