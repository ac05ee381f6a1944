package lbsync.web.group;

import java.util.Objects;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.run.Changing.Change;
import lbsync.run.Foresight;
import lbsync.run.Runs;
import lbsync.run.Trigger;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What its owner changes about a group: all that is asked for at once, or nothing.
@Component
final class GroupChanges {
  private static final int HIGHEST_COUNT = 1_000_000;

  private final Groups groups;
  private final Runs runs;
  private final Database database;

  GroupChanges(Groups groups, Runs runs, Database database) {
    this.groups = groups;
    this.runs = runs;
    this.database = database;
  }

  /// What is null stays as it is.
  ///
  /// @param digest of what a dry run showed; null to do whatever it is now
  record ChangeRequest(
      @Nullable String name,
      @Nullable Boolean paused,
      @Nullable String mode,
      @Nullable String sourceMemberId,
      @Nullable SettingsRequest settings,
      @Nullable String digest) {
    boolean isAboutTheWay() {
      return mode != null
          || sourceMemberId != null
          || (settings != null && settings.isAboutTheWay());
    }
  }

  record SettingsRequest(
      @Nullable Boolean keepExtras,
      @Nullable Boolean syncOrder,
      @Nullable Boolean syncNotes,
      @Nullable Integer guardCount,
      @Nullable Double guardShare,
      @Nullable Boolean approveJoins) {
    /// Who may join changes nothing about the lists.
    boolean isAboutTheWay() {
      return keepExtras != null
          || syncOrder != null
          || syncNotes != null
          || guardCount != null
          || guardShare != null;
    }
  }

  /// What the change would do to each list. Changes nothing.
  Foresight preview(Group group, AccountId by, ChangeRequest body) {
    rehearse(group, by, body);
    return runs.changing().preview(group.code(), by, way(group, body));
  }

  void make(Group group, AccountId by, ChangeRequest body) {
    if (body.isAboutTheWay()) {
      Change way = way(group, body);
      // It commits by itself; what else was asked for must not fail after that.
      rehearse(group, by, body);
      runs.changing().apply(group.code(), by, way, body.digest());
    }
    database.inTransaction(
        () -> {
          name(group, by, body);
          pause(group, by, body);
          approval(group, by, body);
        });
    if (group.paused() && Boolean.FALSE.equals(body.paused())) {
      runs.request(group.id(), Trigger.SETTINGS);
    }
    runs.groupChanged(group.id());
  }

  private void name(Group group, AccountId by, ChangeRequest body) {
    String name = Given.optionalText("name", body.name());
    if (name != null) {
      groups.rename(group.code(), by, name);
    }
  }

  private void pause(Group group, AccountId by, ChangeRequest body) {
    Boolean paused = body.paused();
    if (paused != null) {
      groups.pause(group.code(), by, paused);
    }
  }

  private void approval(Group group, AccountId by, ChangeRequest body) {
    Boolean approve = body.settings() == null ? null : body.settings().approveJoins();
    if (approve != null) {
      groups.approveJoins(group.code(), by, approve);
    }
  }

  /// Undoes what was only tried out.
  private static final class Rehearsed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rehearsed() {
      super(null, null, false, false);
    }
  }

  private void rehearse(Group group, AccountId by, ChangeRequest body) {
    try {
      database.inTransaction(
          () -> {
            name(group, by, body);
            if (!isRevival(group, body)) {
              pause(group, by, body);
            }
            throw new Rehearsed();
          });
    } catch (Rehearsed undone) {
      return;
    }
  }

  /// Whether there is something to follow, and so to go on with, only once the change is made.
  private static boolean isRevival(Group group, ChangeRequest body) {
    Change way = way(group, body);
    return group.isLost() && (way.source() != null || way.mode() == Mode.COLLABORATIVE);
  }

  private static Change way(Group group, ChangeRequest body) {
    String mode = body.mode();
    String source = body.sourceMemberId();
    SettingsRequest settings = body.settings();
    return new Change(
        mode == null ? null : Names.read(Mode.class, "mode", mode),
        source == null ? null : member(source),
        settings == null ? null : rules(group.rules(), settings));
  }

  private static MemberId member(String given) {
    if (!Ids.isNumber(given)) {
      throw Given.invalid("sourceMemberId takes the id of a member.");
    }
    return new MemberId(Long.parseLong(given));
  }

  private static Rules rules(Rules now, SettingsRequest wanted) {
    int count = Objects.requireNonNullElse(wanted.guardCount(), now.guard().count());
    double share = Objects.requireNonNullElse(wanted.guardShare(), now.guard().share());
    Given.between(0, HIGHEST_COUNT, "guardCount", count);
    if (!(share >= 0 && share <= 1)) {
      throw Given.invalid("guardShare takes a number from 0 to 1.");
    }
    return new Rules(
        new Guard(count, share),
        Objects.requireNonNullElse(wanted.keepExtras(), now.keepExtras()),
        Objects.requireNonNullElse(wanted.syncOrder(), now.syncOrder()),
        Objects.requireNonNullElse(wanted.syncNotes(), now.syncNotes()));
  }
}
