package lbsync.web.list;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import lbsync.film.Reading;
import lbsync.list.MemberList;
import lbsync.list.Readings;
import lbsync.site.Answer;
import lbsync.site.ListSite;
import lbsync.site.Trouble;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import lbsync.web.security.Elsewhere;
import org.springframework.stereotype.Component;

/// The films of lists that somebody looks at: as read last; a list that was never read is read now.
@Component
final class ShownReadings {
  private final Readings readings;
  private final CostlyCalls costly;

  ShownReadings(Readings readings, CostlyCalls costly) {
    this.readings = readings;
    this.costly = costly;
  }

  Reading of(MemberList list, Caller caller, HttpServletRequest request)
      throws InterruptedException {
    Optional<Reading> last = readings.last(list.id());
    return last.isPresent() ? last.get() : read(list, caller, request);
  }

  private Reading read(MemberList list, Caller caller, HttpServletRequest request)
      throws InterruptedException {
    if (Elsewhere.sent(request)) {
      throw new ProblemException(
          Code.CONFLICT,
          "This list has not been read yet, and another site sent you here. Open it from your"
              + " lists.");
    }
    Answer<Reading> answer =
        costly.make(caller, () -> readings.read(list.owner(), list.id(), ListSite.Progress.NONE));
    return switch (answer) {
      case Answer.Complete<Reading>(Reading reading) -> reading;
      case Answer.Failed<Reading>(Trouble trouble) -> throw ProblemException.of(trouble);
    };
  }
}
