package lbsync.web.operation;

import java.time.Instant;
import java.util.List;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Tone;
import org.jspecify.annotations.Nullable;

/// How the program is doing, for whoever runs it.
///
/// @param site figures of requests to the site
/// @param groups figures of looks and runs
/// @param program figures of the program itself
public record AdminPage(
    Frame frame, Standing standing, List<Figure> site, List<Figure> groups, List<Figure> program)
    implements Page {

  /// How the program gets on with the site.
  ///
  /// @param detail null where there is no more to say
  /// @param since null unless all requests rest
  /// @param until null unless all requests rest
  public record Standing(
      Tone tone,
      String sentence,
      @Nullable String detail,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /// @param value in words; null where it is a time
  /// @param at null where it is none
  public record Figure(String name, @Nullable String value, @Nullable Instant at) {
    public static Figure of(String name, String value) {
      return new Figure(name, value, null);
    }

    public static Figure at(String name, Instant at) {
      return new Figure(name, null, at);
    }
  }

  @Override
  public String template() {
    return "operation/admin.jte";
  }
}
