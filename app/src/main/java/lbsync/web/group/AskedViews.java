package lbsync.web.group;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import org.springframework.stereotype.Component;

/// Brings together what a member has asked for and waits for.
@Component
final class AskedViews {
  private final Groups groups;
  private final Lists lists;

  AskedViews(Groups groups, Lists lists) {
    this.groups = groups;
    this.lists = lists;
  }

  /// All that the account waits for, the longest first.
  List<AskedCard> of(AccountId account) {
    return cards(groups.joins().of(account));
  }

  /// The same, in one group.
  List<AskedCard> of(AccountId account, GroupId group) {
    return cards(
        groups.joins().of(account).stream().filter(join -> join.group().equals(group)).toList());
  }

  private List<AskedCard> cards(Collection<AskedJoin> asked) {
    Map<GroupId, Group> named = groups.find(asked.stream().map(AskedJoin::group).toList());
    Map<ListId, MemberList> known = lists.find(asked.stream().map(AskedJoin::list).toList());
    return asked.stream()
        .filter(join -> named.containsKey(join.group()))
        .map(
            join ->
                new AskedCard(
                    join.id().toString(),
                    Objects.requireNonNull(named.get(join.group())).name(),
                    Optional.ofNullable(known.get(join.list())).map(MemberList::name).orElse("")))
        .toList();
  }
}
