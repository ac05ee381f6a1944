package standin.site;

import java.util.regex.Pattern;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Routes;
import standin.world.World;

/// All addresses of the site.
final class Site {
  private static final Pattern PAGE_WITHOUT_SLASH = Pattern.compile("/[^/.]+(/[^/.]+)*");

  private final Routes<Handler> routes = new Routes<>();

  Site(World world, Switches switches, Sessions sessions) {
    var sight = new Sight(world);
    new SigningIn(world, sessions).on(routes);
    new Editor(world, switches, sight).on(routes);
    new OldForms(world, switches, sight).on(routes);
    new ListPages(world, switches, sight).on(routes);
    new IndexPages(world, switches, sight).on(routes);
    routes.on("GET", "/", visit -> Home.page(visit, world));
  }

  Answer answer(Visit visit) {
    var request = visit.request();
    var found = routes.find(request);
    if (found.isPresent()) {
      return found.get().handler().answer(visit.at(found.get().parts()));
    }
    // An address of a page without its last slash is refused, not redirected.
    return request.isSafe() && PAGE_WITHOUT_SLASH.matcher(request.path()).matches()
        ? Errors.forbidden()
        : Errors.notFound();
  }
}
