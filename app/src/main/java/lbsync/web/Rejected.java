package lbsync.web;

/// A form that was sent and not accepted. Shown at that form, with what was typed still in it.
///
/// @param form the form's name on its page
/// @param sentence what is wrong and what would be right
/// @param typed what the form's text field held
public record Rejected(String form, String sentence, String typed) {}
