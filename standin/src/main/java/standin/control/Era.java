package standin.control;

/// How the site writes a film into a page; it changed twice.
public enum Era {
  /// To August 2025: `li.poster-container > div.film-poster[data-film-id]`.
  A,
  /// September 2025 to April 2026: `li.posteritem > div[data-component-class=LazyPoster]` with
  /// `data-film-id`.
  B,
  /// Since about 20 April 2026: the same without `data-film-id`.
  C
}
