package lbsync.site;

import lbsync.film.Reading;
import org.jspecify.annotations.Nullable;

/// How a [Write] ended.
public sealed interface Written {
  /// The site said yes.
  ///
  /// @param after the list as it stands now: what was read, with the write applied, at the version
  ///     that the answer gave; null where the answer gave none and the list must be read again
  record Confirmed(@Nullable Reading after) implements Written {}

  /// The site said no to this content; nothing was written.
  ///
  /// @param code the site's own code of the refusal, such as `UnknownFilmCode`
  /// @param sentence the site's own words, as plain text
  record Refused(String code, String sentence) implements Written {}

  /// The list is not what it was read as; nothing was written. Read and decide again.
  ///
  /// @param newer true when the site says that the list has another version; false when what was
  ///     asked for contradicts what the list holds
  record OutOfDate(boolean newer, String detail) implements Written {}

  /// The site did not take the request at all; nothing was written.
  record NotSent(Trouble trouble) implements Written {}

  /// The request left and no answer came: it may have been done, may still be done, or was lost.
  record Unknown(Trouble trouble) implements Written {}
}
