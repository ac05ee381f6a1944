package lbsync;

import java.time.InstantSource;
import lbsync.coordination.LocalPace;
import lbsync.coordination.LowPace;
import lbsync.coordination.Rest;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdPictures;
import lbsync.run.Runs;
import lbsync.settings.Settings;
import lbsync.site.Pictures;
import lbsync.site.Traffic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The site that lists are kept on. Tests bring another one.
@Configuration(proxyBeanMethods = false)
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
  Traffic traffic(InstantSource clock) {
    return new Traffic(clock);
  }

  /// Also tells whoever runs the program how it gets on with the site.
  @Bean
  Letterboxd site(
      Settings settings, LocalPace pace, Rest rest, InstantSource clock, Traffic traffic) {
    return new Letterboxd(settings.letterboxd(), pace, rest, clock, traffic);
  }

  /// Pictures come after all that is done for lists.
  @Bean
  Pictures pictures(
      Settings settings,
      LocalPace pace,
      Rest rest,
      Runs runs,
      InstantSource clock,
      Traffic traffic) {
    var own = new LocalPace(settings.posters().pace(), clock, Thread::sleep);
    var low = new LowPace(own, () -> !pace.isFree() || runs.areUnderWay(), Thread::sleep);
    return new LetterboxdPictures(settings.letterboxd(), low, rest, clock, traffic);
  }
}
