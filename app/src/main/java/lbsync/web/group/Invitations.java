package lbsync.web.group;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.AskedJoins;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Films;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.NewLists;
import lbsync.run.Sharing;
import lbsync.web.Frame;
import lbsync.web.Mode;
import lbsync.web.Page;
import lbsync.web.account.LandingPage;
import lbsync.web.list.ListCard;
import lbsync.web.list.ListCards;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings together what one sees of a group before one is in it.
@Component
final class Invitations {
  private static final int SHOWN = 5;

  private final Groups groups;
  private final Accounts accounts;
  private final Lists lists;
  private final ListCards cards;
  private final GroupViews views;
  private final AskedViews asked;
  private final Films films;

  Invitations(
      Groups groups,
      Accounts accounts,
      Lists lists,
      ListCards cards,
      GroupViews views,
      AskedViews asked,
      Films films) {
    this.groups = groups;
    this.accounts = accounts;
    this.lists = lists;
    this.cards = cards;
    this.views = views;
    this.asked = asked;
    this.films = films;
  }

  JoinPage.Invitation of(Group group) {
    GroupId id = group.id();
    List<Member> members = groups.members(id);
    String owner = accounts.find(group.owner()).map(Account::username).orElseThrow();
    List<FilmId> some = groups.films().some(List.of(id), SHOWN).getOrDefault(id, List.of());
    return new JoinPage.Invitation(
        group.code().value(),
        group.name(),
        Mode.of(group.mode()),
        owner,
        meaning(group, members, owner),
        members.size(),
        groups.films().size(id),
        known(some, films.find(some)));
  }

  private static String meaning(Group group, List<Member> members, String owner) {
    String way = way(group, members, owner);
    return group.approvesJoins() ? way + " %s is asked before you are in.".formatted(owner) : way;
  }

  private static String way(Group group, List<Member> members, String owner) {
    if (group.mode() == lbsync.group.Mode.COLLABORATIVE) {
      return "Whatever anyone adds or removes reaches every list, yours too.";
    }
    Optional<String> followed =
        members.stream()
            .filter(member -> group.hasSource(member.id()))
            .map(Member::username)
            .findFirst();
    if (followed.isEmpty()) {
      return "The list that all followed has left. Nothing is kept in step until %s chooses another."
          .formatted(owner);
    }
    String sentences =
        group.rules().keepExtras()
            ? "What %s adds or removes reaches your list too. Films of your own stay in it."
            : "Your list becomes and stays a copy of %s's. What you add to it yourself is taken out"
                + " again.";
    return sentences.formatted(followed.get());
  }

  JoinPage.You you(Group group, Caller caller) {
    AccountId account = caller.account();
    String inWith =
        groups.members(group.id()).stream()
            .filter(member -> member.account().equals(account))
            .findFirst()
            .map(member -> lists.find(member.list()).map(MemberList::name).orElse(""))
            .orElse(null);
    return new JoinPage.You(
        AskedJoins.mustAsk(group, account), inWith, asked.of(account, group.id()));
  }

  List<ListCard> choices(Caller caller) {
    return cards.of(caller.account(), lists.of(caller.account()));
  }

  JoinPage.Preview shown(Sharing.Preview preview, ListId list) {
    Map<FilmId, Film> facts =
        films.find(
            Stream.of(preview.toYou(), preview.fromYou(), preview.brought())
                .flatMap(List::stream)
                .toList());
    return new JoinPage.Preview(
        list,
        lists.find(list).map(MemberList::name).orElse(""),
        known(preview.toYou(), facts),
        known(preview.fromYou(), facts),
        known(
            preview.brought().stream().filter(film -> !preview.again().contains(film)).toList(),
            facts),
        known(preview.again(), facts),
        preview.digest());
  }

  JoinPage.Making shown(NewLists.Preview preview, NewLists.Wish wish) {
    return new JoinPage.Making(
        preview.name(),
        preview.isPublic(),
        known(preview.films(), films.find(preview.films())),
        preview.notice(wish),
        preview.digest());
  }

  private static List<Film> known(Collection<FilmId> ids, Map<FilmId, Film> facts) {
    return ids.stream().map(id -> facts.getOrDefault(id, Film.of(id))).toList();
  }

  /// The page with the field for a code, after a code that leads nowhere.
  Page codeAgain(Frame frame, @Nullable Caller caller, String typed, String problem) {
    return caller == null
        ? new LandingPage(frame, typed, problem)
        : new GroupsPage(
            frame,
            views.cards(views.of(caller.account()), caller.account()),
            asked.of(caller.account()),
            typed,
            problem);
  }
}
