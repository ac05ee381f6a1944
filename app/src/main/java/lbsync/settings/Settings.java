package lbsync.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lbsync.db.DbSettings;
import lbsync.letterboxd.LetterboxdSettings;
import lbsync.run.RunSettings;
import lbsync.vault.VaultSettings;
import lbsync.web.WebSettings;
import lbsync.web.operation.OperatorSettings;
import lbsync.web.server.TrustedProxies;

/// All settings, checked. [Setting] says what each means and what it is when it is not set.
///
/// @param db `DATABASE_PATH`, `DATABASE_URL`
/// @param vault `DATABASE_PATH`, `LBSYNC_MASTER_KEY`, `LBSYNC_MASTER_KEY_OLD`
/// @param address `LBSYNC_ADDRESS`
/// @param port `LBSYNC_PORT`, 0 to 65535
/// @param letterboxd `LBSYNC_LETTERBOXD_URL`, `LBSYNC_USER_AGENT`
/// @param pace `LBSYNC_PACE`
/// @param rest `LBSYNC_REST`
/// @param run `LBSYNC_POLL`, `LBSYNC_POLL_IDLE`, `LBSYNC_SETTLE`
/// @param secondLook `LBSYNC_SECOND_LOOK`
/// @param fullRead `LBSYNC_FULL_READ`, longer than 0
/// @param posters `LBSYNC_POSTERS`, `LBSYNC_POSTER_PACE`, `LBSYNC_POSTER_CACHE`
/// @param web `LBSYNC_PUBLIC_URL`, `LBSYNC_LETTERBOXD_URL`
/// @param proxies `LBSYNC_TRUSTED_PROXIES`
/// @param operator `LBSYNC_ADMINS`, `LBSYNC_METRICS_TOKEN`
/// @param log `LBSYNC_LOG`
/// @param unknown names in the environment that look like those of settings, and are not
public record Settings(
    DbSettings db,
    VaultSettings vault,
    String address,
    int port,
    LetterboxdSettings letterboxd,
    Duration pace,
    Duration rest,
    RunSettings run,
    Duration secondLook,
    Duration fullRead,
    Posters posters,
    WebSettings web,
    TrustedProxies proxies,
    OperatorSettings operator,
    String log,
    List<String> unknown) {
  /// Long lists take the site several seconds.
  private static final Duration SITE_TIMEOUT = Duration.ofSeconds(30);

  private static final String LETTERBOXD = ".letterboxd.com";
  private static final Duration LEAST_PACE = Duration.ofSeconds(1);
  private static final Duration LEAST_REST = Duration.ofMinutes(1);

  /// @param pace least time between two requests to the site for them
  /// @param mostBytes that they take on the disk
  public record Posters(boolean on, Duration pace, long mostBytes) {
    private static final long FEWEST_BYTES = 10 * 1024 * 1024;
  }

  /// @param environment the process's own
  /// @param propertiesFile lines of the form `NAME=value`; may be missing
  /// @param version of this program, for the default of `LBSYNC_USER_AGENT`
  /// @throws WrongSetting for a value that cannot be used
  public static Settings read(
      Map<String, String> environment, Path propertiesFile, String version) {
    Values values = Values.read(environment, propertiesFile);
    String publicUrl = values.url(Setting.LBSYNC_PUBLIC_URL);
    URI site = values.site(Setting.LBSYNC_LETTERBOXD_URL);
    return new Settings(
        new DbSettings(values.path(Setting.DATABASE_PATH), values.postgresql(Setting.DATABASE_URL)),
        new VaultSettings(
            values.path(Setting.DATABASE_PATH),
            values.masterKey(Setting.LBSYNC_MASTER_KEY),
            values.masterKey(Setting.LBSYNC_MASTER_KEY_OLD)),
        values.address(Setting.LBSYNC_ADDRESS),
        values.port(Setting.LBSYNC_PORT),
        new LetterboxdSettings(site, userAgent(values, version, publicUrl), SITE_TIMEOUT),
        slowEnough(values, Setting.LBSYNC_PACE, site, LEAST_PACE),
        slowEnough(values, Setting.LBSYNC_REST, site, LEAST_REST),
        run(values),
        values.duration(Setting.LBSYNC_SECOND_LOOK),
        longerThanZero(values, Setting.LBSYNC_FULL_READ),
        posters(values, site),
        new WebSettings(publicUrl, site.toString(), userAgent(values, version, publicUrl), version),
        values.proxies(Setting.LBSYNC_TRUSTED_PROXIES),
        new OperatorSettings(
            values.userNames(Setting.LBSYNC_ADMINS), values.token(Setting.LBSYNC_METRICS_TOKEN)),
        values.oneOf(Setting.LBSYNC_LOG, "error", "warn", "info", "debug", "trace"),
        values.sources().unknown());
  }

  /// What is unsafe about them, in sentences; empty where nothing is.
  public List<String> cautions() {
    return Cautions.of(this);
  }

  private static RunSettings run(Values values) {
    Duration poll = longerThanZero(values, Setting.LBSYNC_POLL);
    Duration idle = values.duration(Setting.LBSYNC_POLL_IDLE);
    if (idle.compareTo(poll) < 0) {
      throw new WrongSetting(
          Setting.LBSYNC_POLL_IDLE.name(), "a time not shorter than " + Setting.LBSYNC_POLL);
    }
    return new RunSettings(poll, idle, values.duration(Setting.LBSYNC_SETTLE));
  }

  private static Posters posters(Values values, URI site) {
    return new Posters(
        values.oneOf(Setting.LBSYNC_POSTERS, "on", "off").equals("on"),
        slowEnough(values, Setting.LBSYNC_POSTER_PACE, site, LEAST_PACE),
        values.bytes(Setting.LBSYNC_POSTER_CACHE, Posters.FEWEST_BYTES));
  }

  /// What Letterboxd itself is spared, a stand-in need not be.
  private static Duration slowEnough(Values values, Setting setting, URI site, Duration least) {
    Duration duration = values.duration(setting);
    boolean real = ("." + site.getHost().toLowerCase(Locale.ROOT)).endsWith(LETTERBOXD);
    if (real && duration.compareTo(least) < 0) {
      throw new WrongSetting(
          setting.name(),
          "a time of at least %ds where %s is the site"
              .formatted(least.toSeconds(), site.getHost()));
    }
    return duration;
  }

  private static Duration longerThanZero(Values values, Setting setting) {
    Duration duration = values.duration(setting);
    if (duration.isZero()) {
      throw new WrongSetting(setting.name(), "a time longer than 0");
    }
    return duration;
  }

  private static String userAgent(Values values, String version, String publicUrl) {
    String own = values.header(Setting.LBSYNC_USER_AGENT);
    if (!own.isEmpty()) {
      return own;
    }
    return "LetterboxdSync/" + version + (publicUrl.isEmpty() ? "" : " (+" + publicUrl + ")");
  }
}
