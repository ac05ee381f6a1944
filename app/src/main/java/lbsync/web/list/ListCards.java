package lbsync.web.list;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.list.MemberList;
import lbsync.list.Readings;
import lbsync.site.ListSummary.Visibility;
import lbsync.web.GroupBadge;
import lbsync.web.Mode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes cards of a member's lists.
@Component
public final class ListCards {
  private static final int FAN = 5;

  private final Groups groups;
  private final Readings readings;

  ListCards(Groups groups, Readings readings) {
    this.groups = groups;
    this.readings = readings;
  }

  public ListCard of(MemberList list) {
    return of(list.owner(), List.of(list)).getFirst();
  }

  /// In the given order. The number of statements does not grow with that of the lists.
  public List<ListCard> of(AccountId owner, Collection<MemberList> lists) {
    Map<ListId, GroupBadge> badges = badges(owner);
    var fans = readings.firstFilms(lists.stream().map(MemberList::id).toList(), FAN);
    return lists.stream()
        .map(
            list ->
                new ListCard(
                    list.id(),
                    list.name(),
                    list.filmCount(),
                    Boolean.TRUE.equals(list.ranked()),
                    words(list.visibility()),
                    list.updatedAt(),
                    badges.get(list.id()),
                    fans.getOrDefault(list.id(), List.of())))
        .toList();
  }

  private Map<ListId, GroupBadge> badges(AccountId owner) {
    Map<GroupId, GroupBadge> of = new HashMap<>();
    for (Group group : groups.of(owner)) {
      of.put(group.id(), new GroupBadge(group.code().value(), group.name(), Mode.of(group.mode())));
    }
    Map<ListId, GroupBadge> badges = new HashMap<>();
    groups
        .members(of.keySet())
        .forEach(
            (group, members) ->
                members.forEach(member -> badges.put(member.list(), of.get(group))));
    return badges;
  }

  private static @Nullable String words(@Nullable Visibility visibility) {
    return visibility == null || visibility == Visibility.PUBLIC
        ? null
        : visibility.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
