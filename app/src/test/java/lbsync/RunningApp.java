package lbsync;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import lbsync.db.Database;
import lbsync.db.Plans;
import lbsync.settings.Settings;
import lbsync.site.InMemorySite;
import lbsync.site.ListSite;
import lbsync.site.Pictures;
import lbsync.site.SettableWatch;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.FileSystemUtils;

/// The whole application on a free port, with a site in memory. Starting it takes seconds, so that
/// tests share one: see [lbsync.web.WholeApp].
public final class RunningApp implements AutoCloseable {
  private final Path directory;
  private final ConfigurableApplicationContext context;

  @Configuration
  static class InMemory {
    @Bean
    ListSite site(InstantSource clock) {
      return new InMemorySite(clock);
    }

    @Bean
    SettableWatch watch(InstantSource clock) {
      return new SettableWatch(clock);
    }

    /// Not asked: see below.
    @Bean
    Pictures pictures() {
      return slug -> {
        throw new AssertionError("asked for a poster: " + slug);
      };
    }
  }

  /// Each connection to the database goes through the plans.
  @Configuration
  @Import(InMemory.class)
  static class Explained {
    private final Plans plans = new Plans();

    @Bean
    Plans plans() {
      return plans;
    }

    @Bean
    BeanPostProcessor explaining() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof Database db
              ? Database.over(plans.of(db.dataSource(), db.dialect()), db.dialect())
              : bean;
        }
      };
    }
  }

  public RunningApp() throws IOException {
    this(Map.of());
  }

  /// @param settings besides those of all tests
  public RunningApp(Map<String, String> settings) throws IOException {
    this("http://letterboxd.test", InMemory.class, settings);
  }

  private RunningApp(String letterboxd, Class<?> site, Map<String, String> more)
      throws IOException {
    directory = Files.createTempDirectory("lbsync-test-");
    Map<String, String> environment = new HashMap<>(more);
    // What a test counts or disturbs are requests for lists.
    environment.putIfAbsent("LBSYNC_POSTERS", "off");
    environment.putAll(
        Map.of(
            "DATABASE_PATH", directory.toString(),
            "LBSYNC_PORT", "0",
            "LBSYNC_LOG", "warn",
            "LBSYNC_PACE", "0",
            "LBSYNC_REST", "0",
            "LBSYNC_SETTLE", "0",
            "LBSYNC_SECOND_LOOK", "0",
            "LBSYNC_LETTERBOXD_URL", letterboxd));
    Settings settings = Settings.read(environment, directory.resolve("none"), "test");
    context = Lbsync.start(settings, Wiring.class, site);
  }

  /// Has the database explain what it is asked: see [Plans].
  public static RunningApp explained() throws IOException {
    return new RunningApp("http://letterboxd.test", Explained.class, Map.of());
  }

  /// With the real client, on a site that runs on this machine.
  public static RunningApp on(URI site) throws IOException {
    return on(site, Map.of());
  }

  /// @param settings besides those of all tests
  public static RunningApp on(URI site, Map<String, String> settings) throws IOException {
    return new RunningApp(site.toString(), SiteWiring.class, settings);
  }

  public InMemorySite site() {
    return (InMemorySite) context.getBean(ListSite.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public URI uri(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    return URI.create("http://%s:%s%s".formatted(host, port, path));
  }

  @Override
  public void close() throws IOException {
    context.close();
    FileSystemUtils.deleteRecursively(directory);
  }
}
