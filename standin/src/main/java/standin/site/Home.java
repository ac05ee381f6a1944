package standin.site;

import standin.http.Answer;
import standin.http.Pages;
import standin.world.World;

/// The front page. It says plainly that this is not Letterboxd.
final class Home {
  private Home() {}

  static Answer page(Visit visit, World world) {
    var layout = Layout.of("A stand-in", visit, "home");
    return Answer.html(200, Pages.render("site/home", new HomePage(layout, world.members())));
  }
}
