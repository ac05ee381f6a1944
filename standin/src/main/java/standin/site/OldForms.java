package standin.site;

import java.util.List;
import java.util.Optional;
import standin.control.Fault;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Routes;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.World;

/// The form posts of the time before the editor: one film at a time, numbers instead of codes.
final class OldForms {
  private final World world;
  private final Switches switches;
  private final Sight sight;

  OldForms(World world, Switches switches, Sight sight) {
    this.world = world;
    this.switches = switches;
    this.sight = sight;
  }

  void on(Routes<Handler> routes) {
    routes
        .on("POST", "/s/add-film-to-list", guarded(this::add))
        .on("POST", "/{user}/list/{slug}/remove-film/", guarded(this::remove));
  }

  private Handler guarded(Handler handler) {
    return visit -> {
      if (!switches.oldForms()) {
        return Errors.notFound();
      }
      if (visit.viewer() == null) {
        return Answer.empty(401);
      }
      if (!visit.csrfRight()) {
        return FormAnswer.refused(visit, "FormExpired", SigningIn.EXPIRED);
      }
      return visit.shows(Fault.FORM_REFUSED)
          ? FormAnswer.refused(visit, "Refused", "This film could not be changed in your list.")
          : handler.answer(visit);
    };
  }

  /// `filmListId` may come several times, as from a form with several ticked lists.
  private Answer add(Visit visit) {
    var film = film(visit);
    var lists = lists(visit);
    if (film.isEmpty() || lists.isEmpty()) {
      return FormAnswer.refused(visit, "UnknownFilm", "There is no such film or list.");
    }
    boolean added = false;
    for (var list : lists) {
      added |= world.addItem(list.id(), film.get());
    }
    var name = world.films().of(film.get()).displayName();
    return added
        ? FormAnswer.done(visit, "<strong>%s</strong> was added.".formatted(escaped(name)))
        : FormAnswer.refused(visit, "DuplicateEntry", "This film is already in your list.");
  }

  private Answer remove(Visit visit) {
    var film = film(visit);
    var list = sight.ownList(visit);
    if (list.isEmpty()) {
      return Errors.notFound();
    }
    return film.isPresent() && world.removeItem(list.get().id(), film.get())
        ? FormAnswer.done(visit, "The film was removed.")
        : FormAnswer.refused(visit, "MissingEntry", "This film is not in your list.");
  }

  private List<FilmList> lists(Visit visit) {
    return visit.request().form().getOrDefault("filmListId", List.of()).stream()
        .flatMap(id -> number(id).stream())
        .flatMap(id -> world.findList(id).stream())
        .filter(list -> visit.isBy(list.owner()))
        .toList();
  }

  private static Optional<Item> film(Visit visit) {
    return number(visit.request().field("filmId")).map(Item::film);
  }

  private static Optional<Long> number(String text) {
    return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
