package lbsync.letterboxd.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Answer;
import lbsync.site.ListRead;
import lbsync.site.ListSummary;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import lbsync.site.Written;

/// What the client made of the site's answers.
sealed interface Outcome {
  /// @param films ids, in order
  /// @param places of the films among all entries
  record Read(
      String path,
      List<FilmId> films,
      List<Integer> places,
      Map<FilmId, Note> notes,
      boolean ranked,
      Version version,
      int size)
      implements Outcome {
    boolean showsNotes() {
      return version instanceof Version.Numbered;
    }
  }

  /// @param ids of the lists, with their addresses, in order
  /// @param words all else that is told about them
  record Lists(Map<Long, String> ids, String words) implements Outcome {}

  /// @param what the kind of the end: who may come in, what was written
  /// @param detail what it says beside that
  record Ended(String what, String detail) implements Outcome {}

  record Refused(Trouble trouble) implements Outcome {}

  static Outcome ofRead(Answer<ListRead> answer) {
    return switch (answer) {
      case Answer.Failed<ListRead>(Trouble trouble) -> new Refused(trouble);
      case Answer.Complete<ListRead>(ListRead read) -> of(read.at().path(), read.reading());
    };
  }

  private static Read of(String path, Reading reading) {
    Map<FilmId, Note> notes = new LinkedHashMap<>();
    for (Entry entry : reading.entries()) {
      if (entry.note() != null && !Note.same(entry.note(), Note.NONE)) {
        notes.put(entry.id(), entry.note());
      }
    }
    return new Read(
        path,
        List.copyOf(reading.films()),
        reading.entries().stream().map(Entry::position).toList(),
        notes,
        reading.ranked(),
        reading.version(),
        reading.size());
  }

  static Outcome ofLists(Answer<List<ListSummary>> answer) {
    return switch (answer) {
      case Answer.Failed<List<ListSummary>>(Trouble trouble) -> new Refused(trouble);
      case Answer.Complete<List<ListSummary>>(List<ListSummary> lists) -> {
        Map<Long, String> ids = new LinkedHashMap<>();
        lists.forEach(list -> ids.put(list.ref().id().value(), list.ref().path()));
        yield new Lists(ids, lists.toString());
      }
    };
  }

  static Outcome of(SignIn signIn) {
    return switch (signIn) {
      case SignIn.Succeeded _ -> new Ended("signed in", "");
      case SignIn.SecondFactorRequired() -> new Ended("second factor", "");
      case SignIn.Refused(String sentence) -> new Ended("refused", sentence);
      case SignIn.Failed(Trouble trouble, _) -> new Refused(trouble);
    };
  }

  static Outcome of(Written written) {
    return switch (written) {
      case Written.Confirmed(var after) ->
          new Ended("confirmed", after == null ? "" : after.version().toString());
      case Written.Refused(String code, String sentence) ->
          new Ended("not written", code + ": " + sentence);
      case Written.OutOfDate(boolean newer, String detail) ->
          new Ended("not written", newer + ": " + detail);
      case Written.NotSent(Trouble trouble) -> new Refused(trouble);
      case Written.Unknown(Trouble trouble) -> new Refused(trouble);
    };
  }
}
