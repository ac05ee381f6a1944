package lbsync.web;

/// Something went wrong and there is no form to show it at.
///
/// @param status HTTP status
/// @param happened one sentence: what went wrong
/// @param changed one sentence: whether anything was changed; empty where nothing was asked for
/// @param next one sentence: what to do now
/// @param wayOut where the button leads, without the base
/// @param wayOutLabel what the button says
public record ErrorPage(
    Frame frame,
    int status,
    String happened,
    String changed,
    String next,
    String wayOut,
    String wayOutLabel)
    implements Page {
  @Override
  public String template() {
    return "error.jte";
  }
}
