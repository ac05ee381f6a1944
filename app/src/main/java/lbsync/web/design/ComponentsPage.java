package lbsync.web.design;

import java.util.List;
import lbsync.film.Film;
import lbsync.web.Face;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Theme;
import lbsync.web.run.Progress;

/// Every component, light and dark.
///
/// @param films some that this server knows, for their posters; empty where it knows none
public record ComponentsPage(Frame frame, List<Film> films) implements Page {
  /// The tokens for colours, by their names in the style sheet.
  public static final List<String> COLOURS =
      List.of(
          "ground", "panel", "raised", "line", "edge", "text", "soft", "link", "fill", "good",
          "busy", "waiting", "problem", "rose");

  public static final List<Theme> THEMES = List.of(Theme.LIGHT, Theme.DARK);

  public static final List<Face> FACES =
      List.of(new Face("ada"), new Face("ben"), new Face("cleo"));

  public static final Progress PROGRESS =
      new Progress(
          "",
          Progress.Phase.WRITING,
          "Writing to ben's list, 3 of 7 films.",
          List.of(
              new Progress.Step("ada", "Done", 4, 4), new Progress.Step("ben", "Writing", 3, 7)));

  @Override
  public String template() {
    return "design/components.jte";
  }
}
