package lbsync;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import lbsync.account.Accounts;
import lbsync.audit.Audit;
import lbsync.coordination.Events;
import lbsync.db.Database;
import lbsync.group.Groups;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Looks;
import lbsync.list.PosterSettings;
import lbsync.list.Posters;
import lbsync.list.ReadSettings;
import lbsync.list.Readings;
import lbsync.privacy.Deletion;
import lbsync.privacy.Export;
import lbsync.run.HeldRemovals;
import lbsync.run.NewLists;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.security.SecurityLog;
import lbsync.settings.Settings;
import lbsync.site.ListSite;
import lbsync.site.Pictures;
import lbsync.vault.Vault;
import lbsync.web.WebSettings;
import lbsync.web.operation.OperatorSettings;
import lbsync.web.server.TrustedProxies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// Puts the packages together, each with its own part of the settings. The site comes from
/// elsewhere: see [SiteWiring]. People are known by Accounts; Spring would make up a user of its
/// own, with a password in the log.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan("lbsync.web")
class Wiring {
  private static final Logger log = LoggerFactory.getLogger(Lbsync.class);

  private final Settings settings;

  Wiring(Settings settings) {
    this.settings = settings;
  }

  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Bean
  SecurityLog securityLog(InstantSource clock) {
    return new SecurityLog(clock);
  }

  @Bean
  WebSettings webSettings() {
    return settings.web();
  }

  @Bean
  OperatorSettings operatorSettings() {
    return settings.operator();
  }

  @Bean
  TrustedProxies trustedProxies() {
    return settings.proxies();
  }

  @Bean
  Database database() {
    return Database.open(settings.db());
  }

  @Bean
  Vault vault(Database database) {
    // After the database, which takes the data directory for this process alone.
    return Vault.open(database, settings.vault());
  }

  @Bean
  Accounts accounts(Database database, Vault vault, ListSite site, InstantSource clock) {
    return new Accounts(database, vault, site, clock);
  }

  @Bean
  Audit audit(Database database, InstantSource clock) {
    return new Audit(database, clock);
  }

  @Bean
  Export export(Database database, Films films, InstantSource clock) {
    return new Export(database, films, clock);
  }

  @Bean
  Deletion deletion(
      Database database, Accounts accounts, Lists lists, Groups groups, Runs runs, Audit audit) {
    return new Deletion(database, accounts, lists, groups, runs, audit);
  }

  @Bean
  Films films(Database database) {
    return new Films(database);
  }

  @Bean
  Posters posters(Database database, Pictures site, InstantSource clock) {
    // After the database, which takes the data directory for this process alone.
    Path directory = settings.db().directory().resolve("posters");
    var how =
        new PosterSettings(settings.posters().on(), directory, settings.posters().mostBytes());
    return new Posters(how, site, clock);
  }

  @Bean
  Lists lists(Database database, Accounts accounts, ListSite site) {
    return new Lists(database, accounts, site);
  }

  @Bean
  Readings readings(Database database, Lists lists, Films films, Looks looks) {
    return new Readings(database, lists, films, looks);
  }

  @Bean
  Looks looks(Accounts accounts, ListSite site, InstantSource clock) {
    var how = new ReadSettings(settings.secondLook(), settings.fullRead());
    return new Looks(accounts, site, how, clock, Thread::sleep);
  }

  @Bean
  Groups groups(Database database, InstantSource clock) {
    return new Groups(database, clock, new SecureRandom());
  }

  @Bean
  Events events() {
    return new Events();
  }

  @Bean
  Runs runs(
      Database database,
      ListSite site,
      Accounts accounts,
      Lists lists,
      Readings readings,
      History history,
      Groups groups,
      Events events,
      InstantSource clock) {
    return new Runs(
        database, site, accounts, lists, readings, history, groups, events, settings.run(), clock);
  }

  @Bean
  History history(Database database, Films films) {
    return new History(database, films);
  }

  @Bean
  HeldRemovals heldRemovals(Database database, Groups groups, Runs runs, Readings readings) {
    return new HeldRemovals(database, groups, runs, readings);
  }

  @Bean
  Sharing sharing(Groups groups, Runs runs, Lists lists, Readings readings) {
    return new Sharing(groups, runs, lists, readings);
  }

  @Bean
  NewLists newLists(
      Database database,
      Accounts accounts,
      Groups groups,
      Lists lists,
      Sharing sharing,
      InstantSource clock) {
    return new NewLists(database, accounts, groups, lists, sharing, clock);
  }

  /// Says where it listens, which scripts wait for, and only then begins to work.
  @Bean
  ApplicationListener<ServletWebServerInitializedEvent> listening(Runs runs) {
    return event -> {
      settings.cautions().forEach(log::warn);
      String address = settings.address();
      String host = address.contains(":") ? "[" + address + "]" : address;
      int port = event.getWebServer().getPort();
      // In one piece: printf would let a reader see half an address.
      System.out.println("listening on http://%s:%d".formatted(host, port));
      System.out.flush();
      runs.start();
    };
  }
}
