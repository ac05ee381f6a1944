package lbsync.list;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Answer;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import org.jspecify.annotations.Nullable;

/// A site that gives back the reading it was told about when the list's version is still the same,
/// as the real one does, and remembers what it was told.
final class FrugalSite {
  /// For each read, the version of the reading that was known; null where the list was to be read
  /// whole.
  final List<@Nullable Version> known = new ArrayList<>();

  private final ListSite behind;

  FrugalSite(ListSite behind) {
    this.behind = behind;
  }

  ListSite site() {
    return (ListSite)
        Proxy.newProxyInstance(
            ListSite.class.getClassLoader(),
            new Class<?>[] {ListSite.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private @Nullable Object answer(Method method, Object[] arguments) throws Throwable {
    Object answer;
    try {
      answer = method.invoke(behind, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    if (!method.getName().equals("read")) {
      return answer;
    }
    var last = (Reading) arguments[2];
    known.add(last == null ? null : last.version());
    return answer instanceof Answer.Complete<?>(ListRead(ListRef at, Reading now))
            && last != null
            && last.version().equals(now.version())
        ? new Answer.Complete<>(new ListRead(at, again(last, now)))
        : answer;
  }

  private static Reading again(Reading last, Reading now) {
    return new Reading(
        last.list(), last.entries(), last.size(), last.ranked(), last.version(), now.readAt());
  }
}
