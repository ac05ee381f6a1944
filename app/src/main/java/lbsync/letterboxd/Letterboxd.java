package lbsync.letterboxd;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lbsync.coordination.Pace;
import lbsync.coordination.Rest;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.Answer;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.Glance;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.ListSummary;
import lbsync.site.Made;
import lbsync.site.NewList;
import lbsync.site.Requests;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.SiteState;
import lbsync.site.SiteWatch;
import lbsync.site.Traffic;
import lbsync.site.Trouble;
import lbsync.site.Wish;
import lbsync.site.Write;
import lbsync.site.Written;
import org.jspecify.annotations.Nullable;

/// Letterboxd over HTTP.
///
/// A reading carries the way in which it was made: at a numbered version its list is written to in
/// the editor way, else in the forms way.
public final class Letterboxd implements ListSite, SiteWatch, AutoCloseable {
  private final Traffic traffic;
  private final Http http;
  private final SigningIn signingIn;
  private final Shelf shelf;
  private final EditorWay editor;
  private final FormsWay forms;
  private final Reader reader;
  private final Maker maker;

  public Letterboxd(LetterboxdSettings settings, Pace pace, Rest rest, InstantSource clock) {
    this(settings, pace, rest, clock, new Traffic(clock));
  }

  /// @param traffic where requests are counted
  public Letterboxd(
      LetterboxdSettings settings, Pace pace, Rest rest, InstantSource clock, Traffic traffic) {
    this.traffic = traffic;
    http = new Http(settings, pace, rest, clock, traffic);
    shelf = new Shelf(http);
    signingIn = new SigningIn(http, shelf);
    editor = new EditorWay(http, clock);
    forms = new FormsWay(http, clock);
    reader = new Reader(editor, forms, shelf);
    maker = new Maker(http);
  }

  /// The steps of an operation, each of which may end it.
  private interface Steps<T> {
    T take() throws Obstructed, Unreadable, InterruptedException;
  }

  private static <T> Answer<T> answer(Steps<T> steps) throws InterruptedException {
    try {
      return new Answer.Complete<>(steps.take());
    } catch (Obstructed e) {
      return new Answer.Failed<>(e.trouble());
    } catch (Unreadable e) {
      return new Answer.Failed<>(unreadable(e));
    }
  }

  private static Trouble unreadable(Unreadable e) {
    String check = e.check().name().toLowerCase(Locale.ROOT);
    String detail = "Letterboxd's answer was refused (%s): %s".formatted(check, e.getMessage());
    return new Trouble(Trouble.Kind.UNREADABLE, detail);
  }

  private static SignIn signIn(Steps<SignIn> steps) throws InterruptedException {
    List<Answer<SignIn>> answers = new ArrayList<>();
    int sent = Requests.during(() -> answers.add(answer(steps)));
    return switch (answers.getFirst()) {
      case Answer.Complete<SignIn>(SignIn outcome) -> outcome;
      case Answer.Failed<SignIn>(Trouble trouble) -> new SignIn.Failed(trouble, sent > 0);
    };
  }

  @Override
  public SiteState state() {
    return http.state();
  }

  @Override
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public SignIn signIn(Credentials credentials) throws InterruptedException {
    return signIn(() -> signingIn.with(credentials));
  }

  @Override
  public SignIn adopt(BrowserSession browser) throws InterruptedException {
    return signIn(() -> signingIn.adopt(browser));
  }

  @Override
  public Session resume(String exported) {
    return LetterboxdSession.resume(exported);
  }

  @Override
  public Answer<List<ListSummary>> lists(Session session, Progress progress)
      throws InterruptedException {
    LetterboxdSession own = letterboxd(session);
    return answer(() -> shelf.all(own, progress));
  }

  @Override
  public Answer<Glance> glance(Session session) throws InterruptedException {
    LetterboxdSession own = letterboxd(session);
    return answer(() -> shelf.glance(own));
  }

  @Override
  public Answer<Set<ListId>> own(Session session) throws InterruptedException {
    LetterboxdSession own = letterboxd(session);
    return answer(() -> shelf.ids(own));
  }

  @Override
  public Answer<ListSummary> find(Session session, ListId list) throws InterruptedException {
    LetterboxdSession own = letterboxd(session);
    return answer(
        () ->
            shelf
                .summary(own, list)
                .orElseThrow(
                    () ->
                        Obstructed.refused(
                            Trouble.Kind.NOT_FOUND,
                            "There is no such list among those of %s.".formatted(own.username()))));
  }

  @Override
  public Made make(Session session, NewList list) throws InterruptedException {
    LetterboxdSession own = letterboxd(session);
    try {
      return maker.make(own, list);
    } catch (Obstructed e) {
      return e.maybeDone() ? new Made.Unknown(e.trouble()) : new Made.NotSent(e.trouble());
    } catch (Unreadable e) {
      return new Made.Unknown(unreadable(e));
    }
  }

  @Override
  public Answer<ListRead> read(
      Session session, ListRef list, @Nullable Reading last, Progress progress)
      throws InterruptedException {
    LetterboxdSession own = letterboxd(session);
    return answer(() -> reader.read(own, list, last, progress));
  }

  @Override
  public List<Write> split(Session session, Reading now, Wish wish) {
    return Cut.of(now, wish);
  }

  @Override
  public Written write(Session session, ListRef list, Reading now, Write write)
      throws InterruptedException {
    if (!now.list().equals(list.id())) {
      throw new IllegalArgumentException("a reading of another list than " + list);
    }
    LetterboxdSession own = letterboxd(session);
    try {
      return switch (now.version()) {
        case Version.Numbered version -> editor.write(own, now, version, write);
        case Version.Updated _ -> forms.write(own, list, write);
      };
    } catch (Obstructed e) {
      return e.maybeDone() ? new Written.Unknown(e.trouble()) : new Written.NotSent(e.trouble());
    } catch (Unreadable e) {
      return new Written.Unknown(unreadable(e));
    }
  }

  private static LetterboxdSession letterboxd(Session session) {
    if (session instanceof LetterboxdSession own) {
      return own;
    }
    throw new IllegalArgumentException("a session of another site: " + session);
  }

  @Override
  public void close() {
    http.close();
  }
}
