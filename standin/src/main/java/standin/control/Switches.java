package standin.control;

import java.time.Duration;

/// The habits of the site that are known to have changed, or to be able to.
public final class Switches {
  private volatile Era era = Era.C;
  private volatile boolean editor = true;
  private volatile boolean oldForms = true;
  private volatile boolean listIdsInIndex = true;
  private volatile Duration minimumInterval = Duration.ZERO;

  public void reset() {
    era = Era.C;
    editor = true;
    oldForms = true;
    listIdsInIndex = true;
    minimumInterval = Duration.ZERO;
  }

  public Era era() {
    return era;
  }

  public void era(Era newEra) {
    era = newEra;
  }

  /// Off: the edit page has its old shape, and the editor's JSON addresses are 404.
  public boolean editor() {
    return editor;
  }

  public void editor(boolean on) {
    editor = on;
  }

  /// Off: `/s/add-film-to-list` and `/USER/list/SLUG/remove-film/` are 404.
  public boolean oldForms() {
    return oldForms;
  }

  public void oldForms(boolean on) {
    oldForms = on;
  }

  /// Whether the summaries of a lists index carry `data-film-list-id`.
  public boolean listIdsInIndex() {
    return listIdsInIndex;
  }

  public void listIdsInIndex(boolean on) {
    listIdsInIndex = on;
  }

  /// Requests of one member (or of all who are signed out) that come sooner than this after the
  /// one before are answered 429; zero for no limit.
  public Duration minimumInterval() {
    return minimumInterval;
  }

  public void minimumInterval(Duration interval) {
    minimumInterval = interval;
  }
}
