package lbsync.web.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  @Nullable Waiting of(
      Group group, HeldSet held, List<Member> members, Map<ListId, MemberList> lists) {
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
              .map(member -> part(reason, member, lists.get(member.list()), members, shown))
              .ifPresent(parts::add);
        });
    boolean followersOwn =
        group.mode() == Mode.MIRROR
            && all.stream().anyMatch(each -> each.what() == Held.What.TO_BE_REMOVED);
    return new Waiting(held.digest(), held.since(), parts, followersOwn);
  }

  private static Waiting.Part part(
      Reason reason,
      Member whose,
      @Nullable MemberList list,
      List<Member> members,
      List<Film> films) {
    String others =
        Words.and(
            members.stream()
                .filter(member -> !member.id().equals(whose.id()))
                .filter(member -> reason.by().contains(member.id()))
                .map(Member::username)
                .distinct()
                .toList());
    String name = list == null ? "the list" : "“" + list.name() + "”";
    return new Waiting.Part(
        sentence(reason.what(), whose.username(), name, films.size(), others),
        reason.what() != Held.What.ADDED,
        films);
  }

  /// @param others who has removed the films from other lists
  private static String sentence(
      Held.What what, String whose, String list, int number, String others) {
    String films = Words.count(number, "film");
    String them = number == 1 ? "it" : "them";
    return switch (what) {
      case REMOVED ->
          others.isEmpty()
              ? "%s removed %s from %s.".formatted(whose, films, list)
              : "%s removed %s from %s; %s removed %s as well."
                  .formatted(whose, films, list, others, them);
      case ASKED -> "%s asked here for what takes %s out of all lists.".formatted(whose, films);
      case ADDED ->
          "%s added %s to %s while everything else went out of it.".formatted(whose, films, list);
      case TO_BE_REMOVED ->
          others.isEmpty()
              ? "%s would leave %s of %s.".formatted(films, list, whose)
              : "%s would leave %s of %s, because %s removed %s."
                  .formatted(films, list, whose, others, them);
    };
  }
}
