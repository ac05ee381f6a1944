package lbsync.web;

/// What one template shows. The template's only parameter is called `page`.
public interface Page {
  Frame frame();

  /// The template's path below `jte`, such as `list/show.jte`.
  String template();
}
