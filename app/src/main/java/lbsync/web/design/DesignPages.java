package lbsync.web.design;

import java.util.List;
import lbsync.list.Films;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/// For those who make pages, and for those who want to see how they look.
@PageController
final class DesignPages {
  private static final int FILMS = 5;

  private final Films films;
  private final Answers answers;

  DesignPages(Films films, Answers answers) {
    this.films = films;
    this.answers = answers;
  }

  /// Which films members have is nothing for strangers.
  @GetMapping("/components")
  ResponseEntity<String> components(Frame frame) {
    boolean isStranger = frame.visitor().member() == null;
    return answers.page(new ComponentsPage(frame, isStranger ? List.of() : films.some(FILMS)));
  }
}
