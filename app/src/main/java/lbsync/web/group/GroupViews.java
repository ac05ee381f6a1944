package lbsync.web.group;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.list.Films;
import lbsync.run.Overviews.Overview;
import lbsync.run.Runs;
import lbsync.web.Face;
import lbsync.web.Mode;
import org.springframework.stereotype.Component;

/// Brings together what pages show of groups. The number of statements does not grow with that of
/// the groups.
@Component
final class GroupViews {
  private static final int SHOWN = 5;
  private static final HeldSet NOTHING_WAITS = new HeldSet(List.of());

  private final Groups groups;
  private final Runs runs;
  private final Films films;

  GroupViews(Groups groups, Runs runs, Films films) {
    this.groups = groups;
    this.runs = runs;
    this.films = films;
  }

  /// A group, its members, how it stands, and what of it waits for a decision.
  ///
  /// @param asked whose lists wait to be let in, a name for each list
  record View(
      Group group, List<Member> members, Overview overview, HeldSet held, List<String> asked) {
    /// The visitor's own lists in it.
    Stream<Member> of(AccountId viewer) {
      return members.stream().filter(member -> member.account().equals(viewer));
    }
  }

  /// All groups of a member.
  List<View> of(AccountId viewer) {
    return of(groups.of(viewer));
  }

  View of(Group group) {
    return of(List.of(group)).getFirst();
  }

  private List<View> of(List<Group> shown) {
    List<GroupId> ids = shown.stream().map(Group::id).toList();
    Map<GroupId, List<Member>> members = groups.members(ids);
    Map<GroupId, Overview> overviews = runs.overviews().of(ids);
    Map<GroupId, HeldSet> held = groups.held().of(ids);
    Map<GroupId, List<String>> asked = groups.joins().names(ids);
    return shown.stream()
        .map(
            group ->
                new View(
                    group,
                    members.getOrDefault(group.id(), List.of()),
                    overviews.getOrDefault(group.id(), Overview.NOTHING),
                    held.getOrDefault(group.id(), NOTHING_WAITS),
                    asked.getOrDefault(group.id(), List.of())))
        .toList();
  }

  GroupCard card(View view, AccountId viewer) {
    return cards(List.of(view), viewer).getFirst();
  }

  List<GroupCard> cards(List<View> views, AccountId viewer) {
    List<GroupId> ids = views.stream().map(view -> view.group().id()).toList();
    Map<GroupId, Integer> sizes = groups.films().sizes(ids);
    Map<GroupId, List<FilmId>> some = groups.films().some(ids, SHOWN);
    Map<FilmId, Film> facts = films.find(some.values().stream().flatMap(List::stream).toList());
    return views.stream()
        .map(
            view ->
                card(
                    view,
                    viewer,
                    sizes.getOrDefault(view.group().id(), 0),
                    some.getOrDefault(view.group().id(), List.of()).stream()
                        .map(film -> facts.getOrDefault(film, Film.of(film)))
                        .toList()))
        .toList();
  }

  private static GroupCard card(View view, AccountId viewer, int size, List<Film> some) {
    Group group = view.group();
    Overview overview = view.overview();
    Standing standing = Standing.of(view, viewer);
    return new GroupCard(
        group.code().value(),
        group.name(),
        Mode.of(group.mode()),
        group.isOwnedBy(viewer),
        standing.state(),
        standing.detail(),
        size,
        overview.last() == null ? null : overview.last().endedAt(),
        group.paused() ? null : overview.nextLook(),
        view.members().stream().map(Member::username).distinct().map(Face::new).toList(),
        some);
  }
}
