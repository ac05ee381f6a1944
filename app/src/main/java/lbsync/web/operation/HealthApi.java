package lbsync.web.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import lbsync.run.Runs;
import lbsync.site.SiteState;
import lbsync.site.SiteWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says whether the program can do its work, for whatever starts it anew when it cannot. That the
/// site is left alone for a while is no reason for that.
@RestController
final class HealthApi {
  private static final String UP = "up";
  private static final String DOWN = "down";

  private final DatabaseCheck database;
  private final Runs runs;
  private final SiteWatch site;

  HealthApi(DatabaseCheck database, Runs runs, SiteWatch site) {
    this.database = database;
    this.runs = runs;
    this.site = site;
  }

  /// @param until only with a part that rests
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(String status, @Nullable Instant until) {}

  record Parts(Part database, Part scheduler, Part site) {}

  record Health(String status, Parts parts) {}

  @GetMapping("/health")
  ResponseEntity<Health> health() throws InterruptedException {
    boolean well = database.isWell();
    boolean looks = runs.isLooking();
    var health =
        new Health(
            well && looks ? UP : DOWN, new Parts(part(well), part(looks), site(site.state())));
    return ResponseEntity.status(well && looks ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(health);
  }

  private static Part part(boolean up) {
    return new Part(up ? UP : DOWN, null);
  }

  private static Part site(SiteState state) {
    if (state.pause() != null) {
      return new Part("resting", state.pause().until());
    }
    return new Part(state.isSlowed() ? "slow" : UP, null);
  }
}
