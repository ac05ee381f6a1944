package lbsync.web;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lbsync.RunningApp;
import lbsync.coordination.Events;
import lbsync.db.Database;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.run.Runs;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite;
import lbsync.site.Mishap;
import org.jspecify.annotations.Nullable;

/// People of one test, at the site and here, whose names nobody had before.
public final class People {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static final String PASSWORD = "open sesame";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final RunningApp app;

  public People(RunningApp app) {
    this.app = app;
  }

  /// Somebody with an account at the site, and one who sends requests for them.
  public record Person(InMemoryMember member, Client client) {
    public String name() {
      return member.username();
    }

    /// A new list at the site, of which the application has heard.
    public InMemoryList list(long... films) {
      InMemoryList list = member.list("Films of " + name() + " " + NUMBER.incrementAndGet(), films);
      client.get("/api/v1/lists?refresh=true").expect(200);
      return list;
    }
  }

  public RunningApp app() {
    return app;
  }

  public InMemorySite site() {
    return app.site();
  }

  /// Sends requests without having signed in, from some address of this machine.
  public Client nobody() {
    return new Client(app, Client.Shown.NOTHING).at(somewhere());
  }

  public Client withApiToken(String token) {
    return new Client(app, Client.Shown.apiToken(token));
  }

  /// Has an account at the site, and has not signed in here.
  public Person stranger(String name) {
    InMemoryMember member = app.site().join(name + NUMBER.incrementAndGet(), PASSWORD);
    return new Person(member, nobody());
  }

  /// Has signed in as a browser does.
  public Person person(String name) {
    return signedIn(stranger(name), null);
  }

  public Person signedIn(Person stranger, @Nullable String code) {
    Client.Reply reply = stranger.client().signIn(stranger.name(), PASSWORD, code).expect(200);
    return new Person(stranger.member(), stranger.client().with(reply));
  }

  /// An address of this machine: from one alone not so many may sign in.
  public static String somewhere() {
    return "127.0.64." + (1 + NUMBER.incrementAndGet() % 100);
  }

  /// Whether a password is stored for somebody who has signed in.
  public boolean keepsPassword(String username) {
    return app.bean(Database.class)
        .jdbc()
        .sql("SELECT password IS NOT NULL FROM account WHERE username = :name")
        .param("name", username)
        .query(Boolean.class)
        .single();
  }

  /// As if all logins of somebody had begun longer ago.
  public void agesLogins(String username, Duration by) {
    app.bean(Database.class)
        .jdbc()
        .sql(
            """
            UPDATE login
            SET created_at = created_at - :by
            WHERE account_id = (SELECT a.id FROM account a WHERE a.username = :name)
            """)
        .param("by", by.toMillis())
        .param("name", username)
        .update();
  }

  /// Does something in the middle of a run, just before that list is read.
  public void beforeNextRead(InMemoryList list, Runnable hook) {
    app.site().plant(InMemorySite.Call.READ, list.id(), 1, new Mishap.Before(hook));
  }

  /// The code of a new group: the first one's list shared, those of the others brought in.
  public String group(String mode, Person owner, InMemoryList list) {
    return owner
        .client()
        .post(
            "/api/v1/groups",
            """
            {"listId": %s, "name": "Film club", "mode": "%s"}
            """
                .formatted(list.id(), mode))
        .expect(201)
        .text("/code");
  }

  public Client.Reply join(String code, Person person, InMemoryList list) {
    return person
        .client()
        .post(
            "/api/v1/groups/" + code + "/members",
            """
            {"listId": %s, "start": "merge"}
            """
                .formatted(list.id()));
  }

  /// Waits until no run of the group is queued or under way, nor about to be.
  public void awaitQuiet(String code) throws InterruptedException {
    awaitQuiet(code, PATIENCE);
  }

  /// The same where there is more to do.
  void awaitQuiet(String code, Duration patience) throws InterruptedException {
    GroupId group = app.bean(Groups.class).invited(new ShareCode(code)).id();
    var told = new LinkedBlockingQueue<Events.Event>();
    Instant latest = Instant.now().plus(patience);
    try (var _ = app.bean(Events.class).subscribe(Runs.topic(group), 0, told::add)) {
      while (!isAtRest(group)) {
        if (Instant.now().isAfter(latest)) {
          throw new AssertionError("the group does not come to rest: " + code);
        }
        // When a look has ended nobody is told that the next one is fixed.
        told.poll(20, TimeUnit.MILLISECONDS);
      }
    }
  }

  private boolean isAtRest(GroupId group) {
    Runs runs = app.bean(Runs.class);
    boolean isLater =
        app.bean(Groups.class).find(group).filter(Group::paused).isPresent()
            || runs.nextAt(group).filter(next -> next.isAfter(Instant.now())).isPresent();
    return isLater && runs.current(group).filter(run -> !run.isOver()).isEmpty();
  }
}
