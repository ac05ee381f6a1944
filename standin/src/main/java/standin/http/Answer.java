package standin.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An answer, whole.
public record Answer(int status, List<Header> headers, String text) {
  public record Header(String name, String value) {}

  private static final String HTML = "text/html;charset=UTF-8";
  private static final String JSON = "application/json;charset=UTF-8";

  public static Answer html(int status, String page) {
    return of(status, HTML, page);
  }

  public static Answer json(int status, Object value) {
    return of(status, JSON, Json.write(value));
  }

  public static Answer of(int status, String type, String text) {
    return new Answer(status, List.of(), text).with("Content-Type", type);
  }

  public static Answer empty(int status) {
    return new Answer(status, List.of(), "");
  }

  public static Answer redirect(String location) {
    return empty(302).with("Location", location);
  }

  /// After a form was posted, so that reloading does not post it again.
  public static Answer seeOther(String location) {
    return empty(303).with("Location", location);
  }

  /// This answer with one more header.
  public Answer with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, List.copyOf(more), text);
  }

  public Answer holding(String newText) {
    return new Answer(status, headers, newText);
  }

  byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
