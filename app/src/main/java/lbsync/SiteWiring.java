package lbsync;

import java.time.InstantSource;
import lbsync.coordination.LocalPace;
import lbsync.coordination.LowPace;
import lbsync.coordination.Rest;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdPictures;
import lbsync.run.Runs;
import lbsync.settings.Settings;
import lbsync.site.ListSite;
import lbsync.site.Pictures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The site that lists are kept on. Tests bring another one.
@Configuration
class SiteWiring {
  @Bean
  LocalPace pace(Settings settings, InstantSource clock) {
    return new LocalPace(settings.pace(), clock, Thread::sleep);
  }

  @Bean
  Rest rest(Settings settings, InstantSource clock) {
    return new Rest(settings.rest(), clock);
  }

  @Bean
  ListSite site(Settings settings, LocalPace pace, Rest rest, InstantSource clock) {
    return new Letterboxd(settings.letterboxd(), pace, rest, clock);
  }

  /// Pictures come after all that is done for lists.
  @Bean
  Pictures pictures(Settings settings, LocalPace pace, Rest rest, Runs runs, InstantSource clock) {
    var own = new LocalPace(settings.posters().pace(), clock, Thread::sleep);
    var low = new LowPace(own, () -> !pace.isFree() || runs.areUnderWay(), Thread::sleep);
    return new LetterboxdPictures(settings.letterboxd(), low, rest, clock);
  }
}
