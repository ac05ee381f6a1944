package lbsync.site;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lbsync.film.ListId;
import lbsync.site.InMemorySite.Call;
import lbsync.site.InMemorySite.Request;
import org.jspecify.annotations.Nullable;

/// The mishaps that wait for their request. Of one kind a request meets one, those planted first
/// coming first.
final class Mishaps {
  private final List<Planted> waiting = new ArrayList<>();

  private static final class Planted {
    private final Call call;
    private final @Nullable ListId list;
    private final Mishap mishap;
    private int requestsLeft;

    Planted(Call call, @Nullable ListId list, int nth, Mishap mishap) {
      this.call = call;
      this.list = list;
      this.mishap = mishap;
      this.requestsLeft = nth;
    }

    boolean concerns(Request request) {
      return call == request.call() && (list == null || list.equals(request.list()));
    }
  }

  /// @param list null for any
  /// @param nth 1 for the next request
  void plant(Call call, @Nullable ListId list, int nth, Mishap mishap) {
    waiting.add(new Planted(call, list, nth, mishap));
  }

  /// To be called once for each request, before anything is taken for it.
  void count(Request request) {
    for (Planted planted : waiting) {
      if (planted.concerns(request)) {
        planted.requestsLeft--;
      }
    }
  }

  /// Null where none of this kind is due.
  <M extends Mishap> @Nullable M take(Request request, Class<M> kind) {
    for (Iterator<Planted> all = waiting.iterator(); all.hasNext(); ) {
      Planted planted = all.next();
      if (planted.requestsLeft <= 0
          && kind.isInstance(planted.mishap)
          && planted.concerns(request)) {
        all.remove();
        return kind.cast(planted.mishap);
      }
    }
    return null;
  }
}
