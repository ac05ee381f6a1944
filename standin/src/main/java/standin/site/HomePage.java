package standin.site;

import java.util.List;

/// The front page.
///
/// @param members named for visitors of a demonstration; the real site does not do that
public record HomePage(Layout layout, List<String> members) {}
