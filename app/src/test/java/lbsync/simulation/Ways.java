package lbsync.simulation;

import java.util.HashMap;
import java.util.Map;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.run.Changing;
import lbsync.run.Foresight;
import lbsync.simulation.oracle.Settings;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;

/// How groups are kept in step: their owners change it, and the oracle hears of it when it has
/// changed, which may be later.
final class Ways {
  private final Stage stage;
  private final Map<GroupId, Group.Way> ways = new HashMap<>();
  private final Map<GroupId, Rules> rules = new HashMap<>();

  Ways(Stage stage) {
    this.stage = stage;
  }

  /// The owner of the group has it kept in step in another way.
  ///
  /// @param source null for a collaborative group
  void follow(GroupId club, @Nullable MemberId source) {
    Mode mode = source == null ? Mode.COLLABORATIVE : Mode.MIRROR;
    change(club, new Changing.Change(mode, source, null), true);
  }

  /// The owner of the group has it kept in step under other rules.
  ///
  /// @param asShown after a look at the preview
  void rule(GroupId club, Rules wanted, boolean asShown) {
    change(club, new Changing.Change(null, null, wanted), asShown);
  }

  private void change(GroupId club, Changing.Change change, boolean asShown) {
    Group group = stage.group(club);
    stage.asks(
        club,
        agreed -> {
          Changing changing = stage.program().runs.changing();
          Foresight shown = changing.preview(group.code(), group.owner(), change);
          if (asShown) {
            agreed.accept(shown);
          }
          changing.apply(group.code(), group.owner(), change, asShown ? shown.digest() : null);
        });
    tell(club);
  }

  /// Tells the oracle when the group is kept in step otherwise than before.
  void tell(GroupId club) {
    Group group = stage.program().groups.find(club).orElse(null);
    if (group == null) {
      return;
    }
    tellRules(group);
    if (group.mode() == Mode.COLLABORATIVE || group.source() != null) {
      tellWay(group);
    }
  }

  private void tellRules(Group group) {
    Rules now = group.rules();
    if (!now.equals(rules.put(group.id(), now))) {
      stage.oracle.changesSettings(
          group.id().value(),
          new Settings(
              now.keepExtras(),
              now.syncOrder(),
              now.syncNotes(),
              now.guard().count(),
              now.guard().share()));
    }
  }

  private void tellWay(Group group) {
    var way = new Group.Way(group.mode(), group.source());
    Group.Way before = ways.put(group.id(), way);
    if (before != null && !before.equals(way)) {
      ListId source = stage.sourceList(group.id()).orElse(null);
      stage.oracle.changesWay(
          group.id().value(), source, stage.program().groups.films().canon(group.id()).films());
    }
  }
}
