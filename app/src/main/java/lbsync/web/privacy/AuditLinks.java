package lbsync.web.privacy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.audit.Entry;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.web.api.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where the things are that entries of the audit speak of.
@Component
final class AuditLinks {
  private static final String RUN = "run ";
  private static final String LIST = "list ";

  private final Groups groups;
  private final Lists lists;

  AuditLinks(Groups groups, Lists lists) {
    this.groups = groups;
    this.lists = lists;
  }

  /// What of it still exists and is the reader's to see.
  private record Seen(Map<Long, Group> groups, Set<ListId> lists) {
    @Nullable String path(Entry entry) {
      Optional<Long> list = number(entry, LIST);
      if (list.filter(id -> lists.contains(new ListId(id))).isPresent()) {
        return "/list/" + list.get() + "/history";
      }
      Group group = entry.groupId() == null ? null : groups.get(entry.groupId());
      if (group == null) {
        return null;
      }
      return number(entry, RUN).map(run -> "/runs/" + run).orElse("/manage-sync/" + group.code());
    }
  }

  /// Paths without the base, by the id of the entry; one without such a thing is missing. Asks the
  /// database no more often for many entries than for few.
  Map<Long, String> of(Collection<Entry> entries, AccountId reader) {
    List<ListId> named =
        entries.stream()
            .flatMap(entry -> number(entry, LIST).stream())
            .map(ListId::new)
            .distinct()
            .toList();
    var seen =
        new Seen(
            groups.of(reader).stream()
                .collect(Collectors.toMap(group -> group.id().value(), Function.identity())),
            lists.find(named).values().stream()
                .filter(list -> list.owner().equals(reader))
                .map(MemberList::id)
                .collect(Collectors.toSet()));
    return entries.stream()
        .filter(entry -> seen.path(entry) != null)
        .collect(Collectors.toMap(Entry::id, entry -> Objects.requireNonNull(seen.path(entry))));
  }

  /// Whether the detail of the entry is for us, and no words for people.
  static boolean isLink(Entry entry) {
    return number(entry, RUN).or(() -> number(entry, LIST)).isPresent();
  }

  private static Optional<Long> number(Entry entry, String kind) {
    boolean tells =
        switch (entry.action()) {
          case RUN_UNDONE, RUN_STOPPED -> kind.equals(RUN);
          case LIST_RESTORED -> kind.equals(LIST);
          default -> false;
        };
    return Optional.ofNullable(entry.detail())
        .filter(detail -> tells && detail.startsWith(kind))
        .map(detail -> detail.substring(kind.length()))
        .filter(Ids::isNumber)
        .map(Long::valueOf);
  }
}
