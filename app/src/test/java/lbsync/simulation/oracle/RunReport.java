package lbsync.simulation.oracle;

import java.util.Map;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.ListId;

/// What the program tells about a run, as plain values.
///
/// @param failed nothing could be done; only for a run that is over
/// @param parts by member
/// @param touched films of which people changed the place or the note, where these are kept in step
/// @param open writes whose outcome the program does not know
/// @param openPlaces the same for writes of places or notes
/// @param held what waits in the group now
/// @param wanted films that the group wants now; believed only where a crash has left open
///     whether a removal reached the group
public record RunReport(
    long run,
    boolean over,
    boolean failed,
    Map<Long, Part> parts,
    Set<Edit> edits,
    Set<Touched> touched,
    Set<Conflict> conflicts,
    Set<Open> open,
    Set<OpenPlace> openPlaces,
    Set<Held> held,
    Set<FilmId> wanted) {

  /// How the run went for one list.
  public enum Part {
    WAITING,
    DONE,
    BEHIND,
    LEFT_OUT
  }

  /// What a person did, as the run found it.
  public record Edit(long member, FilmId film, boolean added) {
    Edit opposite() {
      return new Edit(member, film, !added);
    }
  }

  /// @param note whether it is the note; else the place
  public record Touched(long member, FilmId film, boolean note) {}

  /// @param members whose edits gave way
  public record Conflict(FilmId film, String rule, Set<Long> members) {}

  /// What waits for a person's decision.
  ///
  /// @param by who removed or added the film
  public record Held(long member, FilmId film, What what, Set<Long> by) {
    public enum What {
      REMOVED,
      ADDED,
      TO_BE_REMOVED
    }
  }

  public record Open(ListId list, FilmId film, boolean added) {}

  public record OpenPlace(ListId list, FilmId film) {}
}
