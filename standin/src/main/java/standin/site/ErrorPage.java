package standin.site;

/// @param text one sentence for the reader
public record ErrorPage(String title, String text) {}
