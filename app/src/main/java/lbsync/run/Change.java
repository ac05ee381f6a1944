package lbsync.run;

import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// One film that a run adds to, or removes from, one list, with the state of that write.
///
/// @param number of the film in canon when the change was planned
/// @param because a sentence for people: whose edit called for it
/// @param detail a sentence for people, mostly the site's own words; null when there is nothing to
///     say
public record Change(
    long id,
    MemberId member,
    ListId list,
    FilmId film,
    long number,
    Run.Action action,
    String because,
    Status status,
    @Nullable String detail) {

  public enum Status {
    /// Decided and stored; no request has left.
    PLANNED,
    /// Stored just before the request leaves.
    SENT,
    /// The site said yes, or a reading showed the effect.
    CONFIRMED,
    /// The site said no, or a reading showed that the request never arrived.
    REFUSED,
    /// The request left and its outcome is not known yet.
    UNKNOWN
  }

  Change because(String sentence) {
    return new Change(id, member, list, film, number, action, sentence, status, detail);
  }
}
