package lbsync.letterboxd;

import lbsync.film.Lid;
import lbsync.letterboxd.page.PatchAnswer;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.Made;
import lbsync.site.NewList;
import lbsync.site.Trouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Has new lists made as the site's own editor does: one request, which also brings the first
/// films.
final class Maker {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Http http;

  Maker(Http http) {
    this.http = http;
  }

  Made make(LetterboxdSession session, NewList list)
      throws Obstructed, Unreadable, InterruptedException {
    try {
      return judged(
          PatchAnswer.parse(http.send(session, Ask.post("/api/v0/lists", json(list))).body()));
    } catch (Obstructed e) {
      if (e.is(Trouble.Kind.NOT_FOUND) && !e.maybeDone()) {
        return new Made.NotOffered();
      }
      throw e;
    }
  }

  private static Made judged(PatchAnswer answer) {
    return switch (answer) {
      case PatchAnswer.Refused(String code, String sentence) -> new Made.Refused(code, sentence);
      case PatchAnswer.Done(var list, _) ->
          list == null
              ? new Made.Unknown(
                  new Trouble(
                      Trouble.Kind.UNREADABLE, "Letterboxd does not say which list it has made"))
              : new Made.Done(list);
    };
  }

  private static String json(NewList list) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("name", list.name());
    body.put("published", list.isPublic());
    body.put("sharePolicy", "You");
    body.put("ranked", list.ranked());
    body.put("description", "");
    body.putArray("tags");
    ArrayNode entries = body.putArray("entries");
    list.films().stream()
        .limit(Cut.MOST_FILMS)
        .forEach(film -> entries.addObject().put("film", Lid.of(film)));
    return MAPPER.writeValueAsString(body);
  }
}
