package standin.remote;

import java.util.Map;
import java.util.function.Function;
import standin.control.Controls;
import standin.demo.FilmClub;
import standin.http.Answer;
import standin.http.Request;
import standin.http.Routes;
import standin.world.World;
import tools.jackson.databind.JsonNode;

/// All addresses under `/_standin/`. Bodies and answers are JSON.
public final class Remote implements Function<Request, Answer> {
  private final World world;
  private final Controls controls;
  private final Routes<Lever> routes = new Routes<>();

  public Remote(World world, Controls controls) {
    this.world = world;
    this.controls = controls;
    routes.on("POST", "/_standin/reset", (body, parts) -> reset(Body.of(body)));
    new WorldLevers(world).on(routes);
    new ControlLevers(controls).on(routes);
  }

  @Override
  public Answer apply(Request request) {
    return routes
        .find(request)
        .map(found -> found.handler().pull(request.body(), found.parts()))
        .orElseGet(() -> Answer.json(404, Map.of("error", "There is no such lever.")));
  }

  private Answer reset(JsonNode body) {
    world.clear();
    controls.reset();
    if (body.path("demo").asBoolean(false)) {
      FilmClub.seed(world);
    }
    return Answer.empty(204);
  }
}
