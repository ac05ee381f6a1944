package lbsync.web.preview;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lbsync.account.AccountId;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.list.Films;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Foresight;
import lbsync.web.Frame;
import lbsync.web.preview.PreviewPage.ListChange;
import lbsync.web.preview.PreviewPage.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes pages of previews.
@Component
public final class Previews {
  private final Lists lists;
  private final Films films;

  Previews(Lists lists, Films films) {
    this.lists = lists;
    this.films = films;
  }

  /// @param problem why a yes was not enough; null when none was said
  public PreviewPage page(
      Frame frame,
      Question question,
      Foresight foresight,
      AccountId viewer,
      @Nullable String problem) {
    Map<FilmId, Film> facts = films.find(PreviewDocuments.named(foresight));
    Map<ListId, MemberList> known =
        lists.find(foresight.lists().stream().map(effect -> effect.member().list()).toList());
    List<ListChange> changes =
        foresight.lists().stream()
            .map(effect -> change(effect, known.get(effect.member().list()), facts, viewer))
            .toList();
    return new PreviewPage(frame, question, changes, foresight.digest(), problem);
  }

  private static ListChange change(
      Foresight.Effect effect,
      @Nullable MemberList list,
      Map<FilmId, Film> facts,
      AccountId viewer) {
    return new ListChange(
        effect.member().username(),
        list == null ? "" : list.name(),
        effect.member().account().equals(viewer),
        films(effect.add(), facts),
        films(effect.remove(), facts),
        films(
            effect.rearranged().stream().filter(film -> !effect.add().contains(film)).toList(),
            facts),
        films(effect.annotated(), facts));
  }

  private static List<Film> films(Collection<FilmId> ids, Map<FilmId, Film> facts) {
    return ids.stream().map(id -> facts.getOrDefault(id, Film.of(id))).toList();
  }
}
