package lbsync.letterboxd.hostile;

import java.util.Map;
import lbsync.film.Reading;
import lbsync.letterboxd.Letterboxd;
import lbsync.site.Credentials;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.Session;
import lbsync.site.Write;
import org.jspecify.annotations.Nullable;

/// Something that the client asks the site for, and all that the site answers.
///
/// @param way what the session remembers of the site: `EDITOR`, `FORMS` or `UNKNOWN`
/// @param answers by request
/// @param otherwise the answer to all other requests
record Scene(
    String name,
    String username,
    String way,
    Map<String, Served> answers,
    Served otherwise,
    Act act) {
  private static final int LARGE = 150_000;

  interface Act {
    Outcome play(Letterboxd client, Session session) throws InterruptedException;
  }

  static Act read(ListRef list, @Nullable Reading last) {
    return (client, session) -> Outcome.ofRead(client.read(session, list, last, Progress.NONE));
  }

  static Act lists() {
    return (client, session) -> Outcome.ofLists(client.lists(session, Progress.NONE));
  }

  static Act signIn() {
    return (client, session) ->
        Outcome.of(client.signIn(new Credentials("ada", "right or wrong", null)));
  }

  static Act write(ListRef list, Reading now, Write write) {
    return (client, session) -> Outcome.of(client.write(session, list, now, write));
  }

  Outcome play(Letterboxd client) throws InterruptedException {
    return act.play(client, client.resume(session()));
  }

  /// Without a token, so that those of the pages are used.
  private String session() {
    return """
    {"username":"%s","userAgent":null,"way":"%s","csrf":null,
     "cookies":{"letterboxd.user.CURRENT":"session"}}
    """
        .formatted(username, way);
  }

  /// True where an answer is of another kind from the beginning.
  boolean isOutOfPlace() {
    return name.contains(" as ");
  }

  boolean isLarge() {
    return answers.values().stream().anyMatch(served -> served.body().length > LARGE);
  }

  ScriptedSite.Script script() {
    return new ScriptedSite.Script(answers, otherwise, null, null, false);
  }

  ScriptedSite.Script script(String request, Served instead, boolean once) {
    return new ScriptedSite.Script(answers, otherwise, request, instead, once);
  }
}
