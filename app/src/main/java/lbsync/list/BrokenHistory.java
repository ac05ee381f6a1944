package lbsync.list;

import lbsync.film.ListId;

/// What was kept of a list's history is damaged or incomplete: this point of it cannot be read.
public final class BrokenHistory extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long list;
  private final long point;

  BrokenHistory(ListId list, ReadingId point, String what) {
    super("Point %s in the history of list %s cannot be read: %s".formatted(point, list, what));
    this.list = list.value();
    this.point = point.value();
  }

  public ListId list() {
    return new ListId(list);
  }

  public ReadingId point() {
    return new ReadingId(point);
  }
}
