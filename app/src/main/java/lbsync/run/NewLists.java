package lbsync.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Budgets;
import lbsync.account.Budgets.Limit;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.film.Digest;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.AskedJoins;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.site.Made;
import lbsync.site.NewList;
import org.jspecify.annotations.Nullable;

/// Joining a group with a list that is made at Letterboxd for it.
///
/// The list is made with the group's films, in one request, which is never repeated: so a public
/// list, which may not be empty there, is public from the beginning, and the run that follows has
/// nothing to write but what Letterboxd left out. Films that wait for a decision, and films that
/// Letterboxd has refused for another list of the group, are left to that run as well.
///
/// Where the group's owner wants to be asked, the list is made at once all the same: whoever joins
/// is there now to see what Letterboxd says to it, and nothing of theirs is made later on somebody
/// else's word. Should they not be let in, the list is an ordinary one of theirs. It is one as well
/// when anything fails between making and joining: it is then among the lists to choose from.
public final class NewLists {
  /// Lists that one person has made. Nobody joins so many groups, and a list is not unmade here.
  private static final Limit LISTS = new Limit(10, Duration.ofHours(1));

  private static final int MOST_KEYS = 10_000;

  private final Database db;
  private final Accounts accounts;
  private final Groups groups;
  private final Lists lists;
  private final Sharing sharing;
  private final StuckFilms stuck;
  private final Audit audit;
  private final Budgets budgets;

  public NewLists(
      Database db,
      Accounts accounts,
      Groups groups,
      Lists lists,
      Sharing sharing,
      InstantSource clock) {
    this.db = db;
    this.accounts = accounts;
    this.groups = groups;
    this.lists = lists;
    this.sharing = sharing;
    this.stuck = new StuckFilms(db);
    this.audit = new Audit(db, clock);
    this.budgets = new Budgets(LISTS, MOST_KEYS, clock);
  }

  /// Why a list is not public.
  private static final String PRIVATE =
      "The group has no films yet, and at Letterboxd a public list cannot be empty: so the new list is"
          + " private. You can make it public there once it has films.";

  /// What is wished of a new list.
  public record Wish(String name, boolean isPublic) {}

  /// What would be made.
  ///
  /// @param name as it would be called
  /// @param films that it would have from the beginning
  public record Preview(String name, boolean isPublic, boolean ranked, List<FilmId> films) {
    /// What of it is not as wished; null where nothing is.
    public @Nullable String notice(Wish wish) {
      return wish.isPublic() && !isPublic ? PRIVATE : null;
    }

    /// Names exactly these films, in whatever order, and who may see them.
    public String digest() {
      String ids = films.stream().sorted().map(FilmId::toString).collect(Collectors.joining(" "));
      return Digest.of("%s/%s".formatted(isPublic, ids));
    }
  }

  /// @param notice what of the list is not as wished; null where nothing is
  public record Joined(Member member, @Nullable String notice) {}

  /// The list was made, or may have been, and is not in the group.
  public static final class NotJoined extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable ListId list;
    private final boolean refused;

    NotJoined(String sentence, @Nullable ListId list, boolean refused) {
      super(sentence, null, false, false);
      this.list = list;
      this.refused = refused;
    }

    /// A list that can be joined with now; null where there is none.
    public @Nullable ListId list() {
      return list;
    }

    /// True where joining was refused; false where the site did not answer.
    public boolean isRefused() {
      return refused;
    }

    public String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /// What would be made and joined with. Asks nobody.
  public Preview preview(ShareCode code, AccountId by, Wish wish) {
    Group group = groups.invited(code);
    String name = lists.newName(by, wish.name());
    requireRoom(group, by);
    List<FilmId> films = films(group);
    return new Preview(name, wish.isPublic() && !films.isEmpty(), isRanked(group), films);
  }

  /// Else the list would be made in vain.
  private void requireRoom(Group group, AccountId by) {
    if (AskedJoins.mustAsk(group, by)) {
      groups.joins().requireRoom(group, by);
    }
  }

  /// No list gains a film about which somebody has yet to decide.
  private List<FilmId> films(Group group) {
    Set<FilmId> later = new HashSet<>(stuck.refused(group.id()));
    groups.held().of(group.id()).films().forEach(waiting -> later.add(waiting.held().film()));
    return groups.films().canon(group.id()).films().stream()
        .filter(film -> !later.contains(film))
        .toList();
  }

  /// Where the order is kept in step a list has to be ranked like the others, or it ends that for
  /// all.
  private boolean isRanked(Group group) {
    if (!group.rules().syncOrder()) {
      return false;
    }
    return group.mode() == Mode.COLLABORATIVE
        ? groups.areAllRanked(group.id())
        : groups.members(group.id()).stream()
            .filter(member -> group.hasSource(member.id()))
            .flatMap(source -> lists.find(source.list()).stream())
            .anyMatch(list -> Boolean.TRUE.equals(list.ranked()));
  }

  /// Makes the list and joins with it.
  ///
  /// @param digest of what a preview has shown; null to do whatever it is now
  /// @throws NotJoined where the list was made, or may have been, all the same
  /// @throws Sharing.NotRead where the site could not be asked, and no list was made
  public Joined join(ShareCode code, AccountId by, Wish wish, @Nullable String digest)
      throws InterruptedException {
    Preview now = preview(code, by, wish);
    if (digest != null && !digest.equals(now.digest())) {
      throw new Refusal(
          Kind.CONFLICT,
          "The films have changed since you looked. Nothing was done; this is how it stands now.");
    }
    takeOne(by);
    var list = new NewList(now.name(), now.isPublic(), now.ranked(), now.films());
    return switch (lists.make(by, list)) {
      case Made.Done(ListId id) -> new Joined(joined(code, by, list, id), now.notice(wish));
      case Made.Refused(String reason, String sentence) ->
          throw new Refusal(Kind.BY_THE_SITE, refused(reason, sentence));
      case Made.NotOffered() ->
          throw new Refusal(
              Kind.BY_THE_SITE,
              "Letterboxd makes no lists for programs at the moment. Make one there yourself, and"
                  + " choose it here.");
      case Made.NotSent(var trouble) -> throw new Sharing.NotRead(trouble);
      case Made.Unknown _ -> throw unknown(by, list);
    };
  }

  private void takeOne(AccountId by) {
    Duration left = budgets.tryTake(by.toString());
    if (left.isPositive()) {
      throw new Refusal(
          Kind.CONFLICT,
          "%d lists have been made for you just now. You can have one more made in %d minutes."
              .formatted(LISTS.most(), left.plusSeconds(59).toMinutes()));
    }
  }

  private static String refused(String code, String words) {
    return "Letterboxd did not make the list: " + (words.isBlank() ? code + "." : words);
  }

  private NotJoined unknown(AccountId by, NewList list) {
    Optional<MemberList> there = lists.named(by, list.name());
    String sentence =
        there.isPresent()
            ? "Letterboxd gave no clear answer, but “%s” is among your lists now. Choose it to join."
            : "Letterboxd gave no clear answer, so “%s” may have been made or not. It is not among"
                + " your lists so far. Read them again before you have another one made.";
    return new NotJoined(
        sentence.formatted(list.name()), there.map(MemberList::id).orElse(null), false);
  }

  private Member joined(ShareCode code, AccountId by, NewList list, ListId id)
      throws InterruptedException {
    record(by, list);
    if (lists.ownedBy(by, id).isEmpty()) {
      throw new NotJoined(
          "“%s” was made at Letterboxd, but could not be found there just now. Read your lists again, and choose it."
              .formatted(list.name()),
          null,
          false);
    }
    try {
      return sharing.joinMade(code, by, id, Set.copyOf(list.films()));
    } catch (Sharing.NotRead notRead) {
      throw new NotJoined(made(list, notRead.trouble().detail()), id, false);
    } catch (Refusal refusal) {
      throw new NotJoined(made(list, refusal.sentence()), id, true);
    }
  }

  private void record(AccountId by, NewList list) {
    db.inTransaction(
        () -> {
          if (accounts.lock(by)) {
            audit.ofAccount(Action.LIST_MADE, by.value(), list.name());
          }
        });
  }

  private static String made(NewList list, String but) {
    return "“%s” was made at Letterboxd and is one of your lists, but it is not in the group. %s"
        .formatted(list.name(), but);
  }
}
