package lbsync.web.preview;

import java.util.List;
import lbsync.web.api.FilmDocument;

/// What would happen to each list.
///
/// @param digest names exactly these films; sent back, it makes sure that nothing else is done
/// @param lists those that would change
public record PreviewDocument(String digest, List<ListEffect> lists) {
  /// @param moved films that would change their place
  /// @param notes films that would get another note
  public record ListEffect(
      String memberId,
      String username,
      List<FilmDocument> add,
      List<FilmDocument> remove,
      List<FilmDocument> moved,
      List<FilmDocument> notes) {}
}
