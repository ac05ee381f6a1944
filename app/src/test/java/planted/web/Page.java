package planted.web;

/// What a deciding package must not know.
public record Page(String title) {}
