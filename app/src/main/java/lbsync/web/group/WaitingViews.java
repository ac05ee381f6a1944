package lbsync.web.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.Films;
import lbsync.list.MemberList;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts into words what waits for a group owner's yes.
@Component
final class WaitingViews {
  private final Films films;

  WaitingViews(Films films) {
    this.films = films;
  }

  /// Films of one list that wait for the same reason.
  private record Reason(MemberId member, Held.What what, List<MemberId> by) {
    static Reason of(Held held) {
      return new Reason(held.member(), held.what(), List.copyOf(held.by()));
    }
  }

  /// Null when nothing waits.
  ///
  /// @param viewer who reads it: what they did themselves is said to them as that
  @Nullable Waiting of(
      Group group,
      AccountId viewer,
      HeldSet held,
      List<Member> members,
      Map<ListId, MemberList> lists) {
    if (held.isEmpty()) {
      return null;
    }
    List<Held> all = held.films().stream().map(HeldSet.Waiting::held).toList();
    Map<Reason, List<FilmId>> reasons =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Reason::of,
                    LinkedHashMap::new,
                    Collectors.mapping(Held::film, Collectors.toList())));
    Map<FilmId, Film> facts = films.find(all.stream().map(Held::film).toList());
    List<Waiting.Part> parts = new ArrayList<>();
    reasons.forEach(
        (reason, ids) -> {
          List<Film> shown =
              ids.stream().map(film -> facts.getOrDefault(film, Film.of(film))).toList();
          members.stream()
              .filter(member -> member.id().equals(reason.member()))
              .findFirst()
              .map(
                  member ->
                      new Telling(viewer, members)
                          .part(reason, member, lists.get(member.list()), shown))
              .ifPresent(parts::add);
        });
    boolean followersOwn =
        group.mode() == Mode.MIRROR
            && all.stream().anyMatch(each -> each.what() == Held.What.TO_BE_REMOVED);
    return new Waiting(held.digest(), held.since(), parts, followersOwn);
  }

  /// What is told to one who reads.
  private record Telling(AccountId viewer, List<Member> members) {
    Waiting.Part part(Reason reason, Member whose, @Nullable MemberList list, List<Film> films) {
      return new Waiting.Part(
          sentence(reason, whose, list == null ? "" : " “" + list.name() + "”", films.size()),
          reason.what() != Held.What.ADDED,
          films);
    }

    private boolean isViewer(Member member) {
      return member.account().equals(viewer);
    }

    /// @param name of the list, after a blank; empty where it is not known
    private String sentence(Reason reason, Member whose, String name, int number) {
      boolean yours = isViewer(whose);
      String who = yours ? "You" : whose.username();
      String list = (yours ? "your list" : "their list") + name;
      String owner = yours ? "your" : whose.username() + "'s";
      String films = Words.count(number, "film");
      String them = number == 1 ? "it" : "them";
      String others = others(reason, whose);
      return switch (reason.what()) {
        case REMOVED ->
            others.isEmpty()
                ? "%s removed %s from %s.".formatted(who, films, list)
                : "%s removed %s from %s; %s removed %s as well."
                    .formatted(who, films, list, others, them);
        case ASKED ->
            "%s asked here for a change that takes %s out of all lists.".formatted(who, films);
        case ADDED ->
            "%s added %s to %s while everything else went out of it.".formatted(who, films, list);
        case TO_BE_REMOVED ->
            others.isEmpty()
                ? "%s would leave %s list%s.".formatted(films, owner, name)
                : "%s would leave %s list%s, because %s removed %s."
                    .formatted(films, owner, name, others, them);
      };
    }

    /// Who has removed the films from other lists.
    private String others(Reason reason, Member whose) {
      return Words.and(
          members.stream()
              .filter(member -> !member.id().equals(whose.id()))
              .filter(member -> reason.by().contains(member.id()))
              .map(member -> isViewer(member) ? "you" : member.username())
              .distinct()
              .toList());
    }
  }
}
