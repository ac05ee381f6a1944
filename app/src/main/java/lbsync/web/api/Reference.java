package lbsync.web.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The description of the HTTP API in the order in which one reads it.
///
/// @param about what holds for all calls
/// @param shapes the documents that calls take and answer with
/// @param words those of which a field has one
public record Reference(
    String about,
    List<Topic> topics,
    List<Shape> shapes,
    List<Shape> words,
    List<Problem> problems) {

  public static Reference of(Description description) {
    return new ReferenceReader(description).read();
  }

  /// A name such as `ListedFilm` for use in a link: `listed-film`.
  public static String anchor(String name) {
    String dashed = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    return dashed.toLowerCase(Locale.ROOT);
  }

  /// @param id to link to
  public record Topic(String id, String name, String about, List<Call> calls) {}

  /// @param id what programs call it
  /// @param needs what a caller has to show, as a sentence
  /// @param body null for none
  /// @param answers the good ones
  /// @param problems such as `404 not-found`
  public record Call(
      String id,
      String method,
      String path,
      String name,
      String about,
      String needs,
      List<Field> parameters,
      @Nullable Body body,
      List<Answer> answers,
      List<String> problems) {}

  /// @param example JSON
  public record Body(Kind type, boolean required, String example) {}

  /// @param type null for an answer without a body
  /// @param example null for none
  public record Answer(
      String status, String about, @Nullable Kind type, @Nullable String example) {}

  /// @param note such as "required", "in the path"; empty for nothing to note
  public record Field(String name, Kind type, String note, String about) {}

  /// What kind of value: words, then links to shapes of which it is one, then words again.
  public record Kind(String before, List<String> shapes, String after) {
    Kind orNull() {
      return new Kind(before, shapes, after + " or null");
    }

    Kind listed() {
      return new Kind("list of " + before, shapes, after);
    }
  }

  /// @param fields of a document; empty where it is words
  /// @param words of which a field has one; empty where it is a document
  public record Shape(String name, String about, List<Field> fields, List<String> words) {}

  /// @param status empty for several
  public record Problem(String status, String codes, String about) {}
}
