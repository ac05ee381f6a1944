package standin.site;

import standin.world.Film;

/// A film's own page.
public record FilmPage(Layout layout, Film film, Poster poster) {}
