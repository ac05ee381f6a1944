package standin.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import standin.control.Era;
import standin.http.Json;
import standin.world.Entry;
import standin.world.Film;
import standin.world.FilmList;

/// A page of a list, as grid or in detail.
///
/// @param first the list's first films, for the description in the head
/// @param preview films of another list, shown at the side
public record ListPage(
    Layout layout,
    FilmList list,
    Era era,
    List<Row> rows,
    List<Film> first,
    List<Poster> preview,
    Pager pager) {

  /// @param number place in the list, from 1
  /// @param ownerRating 0 where the owner rated nothing, else half stars from 1 to 10
  public record Row(Entry entry, Poster poster, int number, int ownerRating, boolean isFirst) {
    public String objectId() {
      return "filmListEntry:" + entry.id();
    }

    public String noteHtml() {
      return entry.note() == null ? "" : Lbml.html(entry.note());
    }

    public String stars() {
      return "★".repeat(ownerRating / 2) + (ownerRating % 2 == 1 ? "½" : "");
    }
  }

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String HOME = "https://letterboxd.com";

  public boolean isRanked() {
    return list.settings().ranked();
  }

  public boolean isOld() {
    return era == Era.A;
  }

  public String address() {
    return HOME + list.path();
  }

  public String time(@Nullable Instant when) {
    return when == null ? "" : MILLIS.format(when);
  }

  public String descriptionHtml() {
    return Lbml.html(list.settings().description());
  }

  public String meta() {
    var including =
        switch (first.size()) {
          case 0 -> "";
          case 1 -> ", including " + first.getFirst().displayName();
          default ->
              ", including "
                  + first.subList(0, first.size() - 1).stream()
                      .map(Film::displayName)
                      .collect(Collectors.joining(", "))
                  + " and "
                  + first.getLast().displayName();
        };
    var about = list.settings().description();
    return "A list of %s compiled on Letterboxd%s.%s"
        .formatted(
            Count.films(list.entries().size(), " "),
            including,
            about.isEmpty() ? "" : " About this list: " + about.replace('\n', ' '));
  }

  public String likeable() {
    return Json.write(new LikeableIdentifier(list.lid(), "filmlist:" + list.id(), "list", "list"));
  }

  /// What the like button is about.
  public record LikeableIdentifier(String lid, String uid, String type, String typeName) {}
}
