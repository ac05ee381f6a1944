package lbsync.web.preview;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.run.Foresight;
import lbsync.web.api.FilmDocument;
import lbsync.web.api.FilmFacts;
import lbsync.web.preview.PreviewDocument.ListEffect;
import org.springframework.stereotype.Component;

/// Writes previews down.
@Component
public final class PreviewDocuments {
  private final FilmFacts films;

  PreviewDocuments(FilmFacts films) {
    this.films = films;
  }

  public PreviewDocument of(Foresight foresight) {
    FilmFacts.Known known = films.known(named(foresight));
    List<ListEffect> lists =
        foresight.lists().stream()
            .map(
                effect ->
                    new ListEffect(
                        effect.member().id().toString(),
                        effect.member().username(),
                        documents(effect.add(), known),
                        documents(effect.remove(), known),
                        documents(effect.rearranged(), known),
                        documents(effect.annotated(), known)))
            .toList();
    return new PreviewDocument(foresight.digest(), lists);
  }

  private static List<FilmDocument> documents(Collection<FilmId> ids, FilmFacts.Known known) {
    return ids.stream().map(known::of).toList();
  }

  /// All films that it is about.
  static List<FilmId> named(Foresight foresight) {
    return foresight.lists().stream()
        .flatMap(
            effect ->
                Stream.of(effect.add(), effect.remove(), effect.rearranged(), effect.annotated()))
        .flatMap(Collection::stream)
        .distinct()
        .toList();
  }
}
