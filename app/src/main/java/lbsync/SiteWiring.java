package lbsync;

import java.time.InstantSource;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.letterboxd.Letterboxd;
import lbsync.settings.Settings;
import lbsync.site.ListSite;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The site that lists are kept on. Tests bring another one.
@Configuration
class SiteWiring {
  @Bean
  ListSite site(Settings settings, InstantSource clock) {
    var pace = new LocalPace(settings.pace(), clock, Thread::sleep);
    var rest = new Rest(settings.rest(), clock);
    return new Letterboxd(settings.letterboxd(), pace, rest, clock);
  }
}
