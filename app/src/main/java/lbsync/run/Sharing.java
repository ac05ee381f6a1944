package lbsync.run;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.film.Digest;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.AskedJoin;
import lbsync.group.AskedJoins;
import lbsync.group.Beginning;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.group.Start;
import lbsync.list.Lists;
import lbsync.list.Readings;
import lbsync.site.Answer;
import lbsync.site.ListSite;
import lbsync.site.Trouble;
import lbsync.sync.Canon;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// Sharing a list as a group, and bringing a list into one. Both read the list first, so that
/// everybody knows what is about to happen to it.
public final class Sharing {
  private final Groups groups;
  private final Runs runs;
  private final Lists lists;
  private final Readings readings;

  public Sharing(Groups groups, Runs runs, Lists lists, Readings readings) {
    this.groups = groups;
    this.runs = runs;
    this.lists = lists;
    this.readings = readings;
  }

  /// What joining would do.
  ///
  /// @param toYou films that your list would get
  /// @param fromYou films that would leave your list
  /// @param brought films that the others would get from you
  /// @param again those of them that the group had once and removed since
  public record Preview(
      List<FilmId> toYou, List<FilmId> fromYou, List<FilmId> brought, List<FilmId> again) {
    /// Names exactly these films, in whatever order.
    public String digest() {
      String films =
          Stream.of(toYou, fromYou, brought, again)
              .map(part -> part.stream().sorted().map(FilmId::toString))
              .map(part -> part.collect(Collectors.joining(" ")))
              .collect(Collectors.joining("/"));
      return Digest.of(films);
    }
  }

  /// The site could not be asked; nothing was changed.
  public static final class NotRead extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Trouble trouble;

    NotRead(Trouble trouble) {
      super(trouble.detail(), null, false, false);
      this.trouble = trouble;
    }

    public Trouble trouble() {
      return trouble;
    }
  }

  /// Shares a list of one's own as a new group, and queues its first run.
  public Group share(AccountId by, ListId list, String name, Mode mode)
      throws InterruptedException {
    requireFree(by, list);
    Group group = groups.entering().create(by, name, mode, read(by, list));
    runs.request(group.id(), Trigger.JOIN);
    return group;
  }

  public Preview preview(ShareCode code, AccountId by, ListId list, Start start)
      throws InterruptedException {
    Group group = groups.invited(code);
    requireFree(by, list);
    return preview(group, read(by, list), start);
  }

  private Preview preview(Group group, Reading list, Start start) {
    SequencedSet<FilmId> own = list.films();
    Canon canon = groups.films().canon(group.id());
    Set<FilmId> theirs = canon.films();
    boolean merge = group.mode() == Mode.COLLABORATIVE && start == Start.MERGE;
    boolean kept = group.mode() == Mode.MIRROR && group.rules().keepExtras();
    List<FilmId> extra = without(own, theirs);
    return new Preview(
        without(new LinkedHashSet<>(theirs), own),
        merge || kept ? List.of() : extra,
        merge ? extra : List.of(),
        merge ? extra.stream().filter(canon::hadOnce).toList() : List.of());
  }

  /// Brings a list of one's own into a group, and queues the run that brings it into step. Nobody
  /// has seen what leaves the list by that: where it is much, it waits.
  public Member join(ShareCode code, AccountId by, ListId list, Start start)
      throws InterruptedException {
    Reading reading = readToJoin(code, by, list);
    return join(code, by, reading, group -> unseen(preview(group, reading, start), start));
  }

  /// The same with all films of the list, and only where none of them leaves it.
  public Member merge(ShareCode code, AccountId by, ListId list) throws InterruptedException {
    Reading reading = readToJoin(code, by, list);
    return join(
        code,
        by,
        reading,
        group -> {
          Preview now = preview(group, reading, Start.MERGE);
          int costs = now.fromYou().size();
          if (costs > 0) {
            throw new Refusal(
                Kind.CONFLICT,
                "The lists of this group become like its source: %d of your films would leave your list."
                        .formatted(costs)
                    + " Look at them first, and join with \"adopt\".");
          }
          return unseen(now, Start.MERGE);
        });
  }

  private static Beginning unseen(Preview now, Start start) {
    return new Beginning(start, Set.copyOf(now.fromYou()), Set.of());
  }

  /// The same, but only while it does exactly what a preview has shown.
  ///
  /// @param digest of that preview
  public Member joinAsShown(ShareCode code, AccountId by, ListId list, Start start, String digest)
      throws InterruptedException {
    return joinAsShown(code, by, list, start, new Yes(digest, null));
  }

  /// What was said to a preview.
  ///
  /// @param digest of that preview
  /// @param again which of the films that the group removed since come back to all; the list gives
  ///     up the others. Null for all of them.
  public record Yes(String digest, @Nullable Set<FilmId> again) {
    private Set<FilmId> givenUp(Preview shown) {
      Set<FilmId> givenUp = new HashSet<>(shown.fromYou());
      if (again != null) {
        shown.again().stream().filter(film -> !again.contains(film)).forEach(givenUp::add);
      }
      return givenUp;
    }
  }

  /// The same, with a say about films that the group had and removed.
  public Member joinAsShown(ShareCode code, AccountId by, ListId list, Start start, Yes yes)
      throws InterruptedException {
    Reading reading = readToJoin(code, by, list);
    return join(code, by, reading, group -> shown(preview(group, reading, start), start, yes));
  }

  private static Beginning shown(Preview now, Start start, Yes yes) {
    if (!now.digest().equals(yes.digest())) {
      throw new Refusal(
          Kind.CONFLICT,
          "The films have changed since you looked. Nothing was done; this is how it stands now.");
    }
    // Nothing else: what the group removed since was not shown as leaving.
    Set<FilmId> givenUp = yes.givenUp(now);
    return new Beginning(start, givenUp, givenUp);
  }

  /// Brings in a list that was made for it with these films.
  Member joinMade(ShareCode code, AccountId by, ListId list, Set<FilmId> with)
      throws InterruptedException {
    Reading reading = readToJoin(code, by, list);
    Set<FilmId> there = new HashSet<>(reading.films());
    there.retainAll(with);
    return join(code, by, reading, _ -> Beginning.made(there));
  }

  /// Where the group's owner wants to be asked, the answer is [Member.State#JOIN_PENDING]: nothing
  /// has happened then, but that it was asked for.
  ///
  /// @param how decided once nobody else can change the group: what is seen of it before that,
  ///     while the site is asked, may be over by then
  private Member join(ShareCode code, AccountId by, Reading list, Function<Group, Beginning> how) {
    Group group = groups.invited(code);
    if (AskedJoins.mustAsk(group, by)) {
      Member asked = groups.joins().ask(code, by, list.list(), how).asMember();
      runs.groupChanged(asked.group());
      return asked;
    }
    return joined(groups.entering().join(code, by, list, how));
  }

  private Member joined(Member member) {
    runs.request(member.group(), Trigger.JOIN);
    runs.groupChanged(member.group());
    return member;
  }

  /// What letting in a list that waits would do, as the list was when it was read last. Asks the
  /// site nothing.
  ///
  /// @return empty where it has not been read
  public Optional<Preview> previewOf(AskedJoin join) {
    Group group = groups.find(List.of(join.group())).get(join.group());
    return group == null
        ? Optional.empty()
        : readings
            .last(join.list())
            .map(reading -> asAgreed(join, preview(group, reading, join.start())));
  }

  /// What its owner gave up when asking leaves the list, and comes to nobody.
  private static Preview asAgreed(AskedJoin join, Preview now) {
    Beginning beginning = join.beginning(now.fromYou(), now.again(), Set.of());
    List<FilmId> leaving =
        Stream.concat(now.fromYou().stream(), now.again().stream())
            .filter(film -> beginning.givenUp().contains(film))
            .toList();
    List<FilmId> brought =
        now.brought().stream().filter(film -> !beginning.givenUp().contains(film)).toList();
    return new Preview(now.toYou(), leaving, brought, List.of());
  }

  /// Lets in a list that waits, on the word of the group's owner, and queues the run that brings it
  /// into step. Its own owner has said yes to what it was then: refused where more would leave the
  /// list by now. It goes on waiting then, for another word of its owner, or for "no".
  public Member approve(ShareCode code, AccountId by, MemberId id) throws InterruptedException {
    AskedJoin join = groups.joins().find(code, by, id);
    Reading reading = readOf(join);
    return joined(
        groups.joins().admit(code, by, join, reading, group -> agreed(join, group, reading)));
  }

  private Beginning agreed(AskedJoin join, Group group, Reading list) {
    Preview now = preview(group, list, join.start());
    if (!join.covers(now.fromYou())) {
      throw new Refusal(
          Kind.CONFLICT,
          "More films would leave the list of %s by now than %s has agreed to. Nothing was changed;"
                  .formatted(join.username(), join.username())
              + " ask them to look at it and to join once more.");
    }
    Canon canon = groups.films().canon(group.id());
    List<FilmId> common = list.films().stream().filter(canon::has).toList();
    return join.beginning(now.fromYou(), now.again(), common);
  }

  /// What stands in the way at the site is the other one's matter, not the owner's.
  private Reading readOf(AskedJoin join) throws InterruptedException {
    try {
      return read(join.account(), join.list());
    } catch (NotRead notRead) {
      String sentence =
          switch (notRead.trouble().kind()) {
            case NOT_FOUND -> "Letterboxd no longer shows the list of %s, so nothing was changed.";
            case SIGNED_OUT ->
                "%s has to sign in again before the list can be read. Nothing was changed.";
            default ->
                "The list of %s cannot be read just now, so nothing was changed. Try it again later.";
          };
      throw new Refusal(Kind.CONFLICT, sentence.formatted(join.username()));
    }
  }

  /// @throws Refusal where the list cannot join, before the site is asked
  private Reading readToJoin(ShareCode code, AccountId by, ListId list)
      throws InterruptedException {
    groups.invited(code);
    requireFree(by, list);
    return read(by, list);
  }

  private void requireFree(AccountId by, ListId list) {
    if (lists.ownedBy(by, list).isEmpty()) {
      throw new Refusal(Kind.NOT_FOUND, "This is not one of your lists.");
    }
    if (groups.memberWith(list).isPresent()) {
      throw new Refusal(Kind.CONFLICT, "This list is in a group already.");
    }
  }

  private Reading read(AccountId by, ListId list) throws InterruptedException {
    return switch (readings.read(by, list, ListSite.Progress.NONE)) {
      case Answer.Complete<Reading>(Reading reading) when runs.isOld(reading) ->
          throw new NotRead(
              new Trouble(Trouble.Kind.STALE, "The list could not be read: " + Deciding.OLD));
      case Answer.Complete<Reading>(Reading reading) -> reading;
      case Answer.Failed<Reading>(Trouble trouble) -> throw new NotRead(trouble);
    };
  }

  private static List<FilmId> without(SequencedSet<FilmId> films, Set<FilmId> others) {
    return films.stream().filter(film -> !others.contains(film)).toList();
  }
}
