package lbsync.web.list;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lbsync.web.Frame;
import lbsync.web.LivePage;
import org.jspecify.annotations.Nullable;

/// The member's lists.
///
/// @param lists those that the filter leaves, in the order wished
/// @param total how many there are without the filter
/// @param filter part of a name; empty for all
/// @param readAt when Letterboxd was asked last; null when that is not known
/// @param refreshing what is being read at this moment, in words; null when nothing is
/// @param problem why the last refresh did not work; null when it did
public record ListsPage(
    Frame frame,
    List<ListCard> lists,
    int total,
    String filter,
    Sort sort,
    @Nullable Instant readAt,
    @Nullable String refreshing,
    @Nullable String problem)
    implements LivePage {

  /// The order of the lists.
  public enum Sort {
    UPDATED("Updated last"),
    NAME("Name"),
    FILMS("Most films");

    private final String label;

    Sort(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /// The order of that name; the latest first for any other word.
    static Sort of(String word) {
      return Arrays.stream(values())
          .filter(sort -> sort.word().equals(word))
          .findFirst()
          .orElse(UPDATED);
    }

    /// The value in the form.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Where the live part comes from, with the filter and the order of this page.
  public String partPath() {
    return "/lists?part=live&sort="
        + sort.word()
        + "&q="
        + URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }

  @Override
  public String template() {
    return "list/index.jte";
  }

  @Override
  public String part() {
    return "list/indexLive.jte";
  }
}
