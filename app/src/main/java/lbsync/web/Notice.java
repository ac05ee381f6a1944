package lbsync.web;

/// One sentence at the top of a page that says what came of a form.
public record Notice(Tone tone, String sentence) {}
