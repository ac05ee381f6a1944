package lbsync.site;

import java.util.List;
import java.util.Set;
import lbsync.film.ListId;
import lbsync.film.Reading;
import org.jspecify.annotations.Nullable;

/// A site that keeps lists. Calls block; they wait for their turn as the pace of the deployment
/// says.
///
/// Every method may be called from any thread.
public interface ListSite {
  /// Asks the site once; never repeats a refused password.
  SignIn signIn(Credentials credentials) throws InterruptedException;

  /// Takes over a session of the member's own browser, if the site says that it is alive, and whose
  /// it is: the word of who brings it counts for nothing. Of its cookies only those are kept that
  /// the session needs.
  SignIn adopt(BrowserSession browser) throws InterruptedException;

  /// Goes on with a session that was kept.
  ///
  /// @param exported what [Session#export] gave
  /// @throws IllegalArgumentException when it was not made by this implementation
  Session resume(String exported);

  /// All lists of the member, private ones too, those changed last first.
  Answer<List<ListSummary>> lists(Session session, Progress progress) throws InterruptedException;

  /// The member's lists that were changed last, for one request.
  Answer<Glance> glance(Session session) throws InterruptedException;

  /// The numbers of all lists of the member, private ones too, for as few requests as the site
  /// allows.
  Answer<Set<ListId>> own(Session session) throws InterruptedException;

  /// One list of the member, private ones too, for as few requests as the site allows.
  ///
  /// @return [Trouble.Kind#NOT_FOUND] where the member has no such list
  Answer<ListSummary> find(Session session, ListId list) throws InterruptedException;

  /// Has a list made, once. It may begin with fewer films than were wished: those at the front.
  Made make(Session session, NewList list) throws InterruptedException;

  /// Reads the whole list. A list that is no longer at its path is looked for by its id.
  ///
  /// @param last the last complete reading of this list with all our confirmed writes, null when
  ///     there is none. Where the site tells that nothing has changed since, this very reading
  ///     comes back with a new `readAt`; where what the site shows is older than it, the answer is
  ///     [Trouble.Kind#STALE].
  Answer<ListRead> read(Session session, ListRef list, @Nullable Reading last, Progress progress)
      throws InterruptedException;

  /// Cuts a wish into the requests that carry it, in the order in which they are to be sent:
  /// removals, additions (additions first where the removals would empty the list), notes, moves.
  /// Pure; no request. What `now` shows as done needs none. What the site cannot write in the way
  /// in which `now` was read is left out: notes and moves, where it takes films one by one.
  ///
  /// @param now the list as read
  List<Write> split(Session session, Reading now, Wish wish);

  /// Sends one write, once. The answer to a [Write.Move] never tells how the list stands: positions
  /// decide what later removals hit, so they are read, not reckoned.
  ///
  /// @param now the list as it stands: the reading, or what the last [Written.Confirmed] gave
  Written write(Session session, ListRef list, Reading now, Write write)
      throws InterruptedException;

  /// Told while a long read goes on.
  interface Progress {
    Progress NONE = (done, of) -> {};

    /// @param of null while not known
    void pages(int done, @Nullable Integer of);
  }
}
