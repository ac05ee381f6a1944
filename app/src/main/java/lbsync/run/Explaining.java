package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Decisions;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.ShareCode;
import lbsync.list.BrokenHistory;
import lbsync.list.History;
import lbsync.list.Occurrence;
import lbsync.list.ReadingId;
import lbsync.list.Readings;
import lbsync.list.Slot;
import lbsync.run.Explanation.Event;
import lbsync.run.Explanation.Kind;
import lbsync.run.Explanation.Place;
import lbsync.sync.Edit;
import lbsync.sync.Guard;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// Tells why a film is where it is: who brought it, what people and we did to it, what somebody
/// decided, what waits.
public final class Explaining {
  private static final int MOST_EVENTS = 200;

  /// What people did, what we wrote, and what gave way: one shape for all three.
  private static final String EVENTS =
      """
      SELECT r.id AS run_id, r.started_at, m.member_id, m.username,
             CASE WHEN e.asked THEN 'ASKED' ELSE 'EDITED' END AS kind, e.action,
             NULL AS detail, NULL AS status, NULL AS because
      FROM run r
      JOIN run_edit e   ON e.run_id = r.id
      JOIN run_member m ON m.run_id = r.id AND m.member_id = e.member_id
      WHERE r.group_id = :group AND e.film_id = :film
      UNION ALL
      SELECT r.id, r.started_at, m.member_id, m.username, 'WRITTEN', c.action,
             c.detail, c.status, c.because
      FROM run r
      JOIN change c     ON c.run_id = r.id
      JOIN run_member m ON m.run_id = r.id AND m.member_id = c.member_id
      WHERE r.group_id = :group AND c.film_id = :film AND r.dry = FALSE
      UNION ALL
      SELECT r.id, r.started_at, m.member_id, m.username, 'GAVE_WAY', NULL,
             k.rule, NULL, NULL
      FROM run r
      JOIN run_conflict k ON k.run_id = r.id
      JOIN run_member m   ON m.run_id = r.id
                         AND ' ' || k.member_ids || ' ' LIKE '% ' || m.member_id || ' %'
      WHERE r.group_id = :group AND k.film_id = :film AND r.dry = FALSE
      ORDER BY 1 DESC, 5 DESC, 3, 6 DESC
      LIMIT :most
      """;

  /// The run that first read each list of the group.
  private static final String FIRST_READS =
      """
      SELECT f.list_id, f.run_id, f.before_id
      FROM run_list f
      JOIN (SELECT m.list_id, min(r.id) AS run_id
            FROM member m
            JOIN run_list l   ON l.list_id = m.list_id
            JOIN run r        ON r.id = l.run_id AND r.group_id = m.group_id
            JOIN run_member p ON p.run_id = r.id AND p.member_id = m.id
            WHERE m.group_id = :group
            GROUP BY m.list_id) first ON first.list_id = f.list_id AND first.run_id = f.run_id
      """;

  private final Database db;
  private final Groups groups;
  private final Readings readings;
  private final History history;
  private final AskedEdits asked;
  private final StuckFilms stuck;

  Explaining(Database db, Groups groups, Readings readings, History history) {
    this.db = db;
    this.groups = groups;
    this.readings = readings;
    this.history = history;
    this.asked = new AskedEdits(db);
    this.stuck = new StuckFilms(db);
  }

  /// For one who has a list in the group.
  public Explanation of(ShareCode code, FilmId film, AccountId by) {
    Group group = groups.seen(code, by);
    boolean wanted = groups.films().canon(group.id()).has(film);
    List<HeldSet.Waiting> held =
        groups.held().of(group.id()).films().stream()
            .filter(each -> each.held().film().equals(film))
            .toList();
    List<Member> members = groups.members(group.id());
    Set<ListId> having = readings.having(members.stream().map(Member::list).toList(), film);
    Map<MemberId, String> refused = stuck.of(group.id(), film);
    List<Place> places = new ArrayList<>();
    for (Member member : members) {
      boolean has = having.contains(member.list());
      String whyNot =
          has == wanted ? null : refused.getOrDefault(member.id(), member.stateDetail());
      String waits = waits(member, held, group.rules().guard());
      places.add(new Place(member, has, waits == null ? whyNot : waits));
    }
    List<Event> events = new ArrayList<>(waiting(members, held, Set.copyOf(asked.of(group.id()))));
    events.addAll(runs(group, film));
    events.addAll(decisions(group, film));
    events.addAll(joined(group, members, film));
    events.sort(Comparator.comparing(Event::at).reversed());
    return new Explanation(film, wanted, places, events);
  }

  private static @Nullable String waits(Member member, List<HeldSet.Waiting> held, Guard guard) {
    return held.stream()
        .map(HeldSet.Waiting::held)
        .filter(each -> each.member().equals(member.id()))
        .findFirst()
        .map(each -> Sentences.waits(each, guard))
        .orElse(null);
  }

  /// What each of those did, or asked for, whose removal or addition waits.
  private static List<Event> waiting(
      List<Member> members, List<HeldSet.Waiting> waiting, Set<Edit> asked) {
    Map<MemberId, Event> events = new LinkedHashMap<>();
    for (HeldSet.Waiting each : waiting) {
      Held held = each.held();
      members.stream()
          .filter(member -> isBy(held, member.id()))
          .map(
              member ->
                  new Event(
                      Kind.WAITS,
                      each.since(),
                      null,
                      member.id(),
                      member.username(),
                      asked.contains(new Edit.Removed(member.id(), held.film()))
                          ? null
                          : held.isRemoval() ? Run.Action.REMOVE : Run.Action.ADD,
                      null,
                      null))
          .forEach(event -> events.putIfAbsent(event.member(), event));
    }
    return List.copyOf(events.values());
  }

  private static boolean isBy(Held held, MemberId member) {
    return held.by().contains(member)
        || (held.what() != Held.What.TO_BE_REMOVED && held.member().equals(member));
  }

  private List<Event> decisions(Group group, FilmId film) {
    return groups.decisions().of(group.id(), film, MOST_EVENTS).stream()
        .map(Explaining::decided)
        .toList();
  }

  private static Event decided(Decisions.Decision decision) {
    Long undone = decision.run();
    Kind kind =
        switch (decision.kind()) {
          case AGREED -> Kind.AGREED;
          case KEPT -> Kind.KEPT;
          case UNDONE -> Kind.UNDONE;
          case RESTORED -> Kind.RESTORED;
        };
    RunId run = undone == null ? null : new RunId(undone);
    return new Event(kind, decision.at(), run, null, decision.username(), null, null, null);
  }

  /// Where the run that first read a list found it.
  private record FirstRead(RunId run, ReadingId point) {}

  /// Whose list had the film already when a run first read it.
  private List<Event> joined(Group group, List<Member> members, FilmId film) {
    Map<ListId, FirstRead> first = firstReads(group);
    Map<ListId, ReadingId> points = new HashMap<>();
    first.forEach((list, read) -> points.put(list, read.point()));
    Set<ListId> had = had(points, film);
    List<Event> joined = new ArrayList<>();
    for (Member member : members) {
      FirstRead read = first.get(member.list());
      if (read != null && had.contains(member.list())) {
        joined.add(
            new Event(
                Kind.JOINED,
                member.joinedAt(),
                read.run(),
                member.id(),
                member.username(),
                null,
                null,
                null));
      }
    }
    return joined;
  }

  /// Which of the lists had the film at these points of theirs.
  private Set<ListId> had(Map<ListId, ReadingId> points, FilmId film) {
    Set<ListId> had = new HashSet<>();
    Map<ListId, List<Occurrence>> newestFirst = history.of(points.keySet(), film);
    Map<ListId, ReadingId> unmoved = new HashMap<>();
    points.forEach(
        (list, point) -> {
          List<Occurrence> known = newestFirst.getOrDefault(list, List.of());
          if (known.isEmpty()) {
            unmoved.put(list, point);
          } else if (known.stream()
              .filter(each -> each.point().value() <= point.value())
              .findFirst()
              .map(Occurrence::came)
              .orElseGet(() -> !known.getLast().came())) {
            had.add(list);
          }
        });
    had.addAll(having(unmoved, film));
    return had;
  }

  private Set<ListId> having(Map<ListId, ReadingId> points, FilmId film) {
    try {
      Map<ReadingId, List<Slot>> contents = history.slots(Set.copyOf(points.values()));
      return points.entrySet().stream()
          .filter(
              each ->
                  contents.getOrDefault(each.getValue(), List.of()).stream()
                      .anyMatch(slot -> slot.film().equals(film)))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    } catch (BrokenHistory oneOfThem) {
      return points.size() == 1
          ? Set.of()
          : points.entrySet().stream()
              .flatMap(each -> having(Map.of(each.getKey(), each.getValue()), film).stream())
              .collect(Collectors.toSet());
    }
  }

  private Map<ListId, FirstRead> firstReads(Group group) {
    Map<ListId, FirstRead> first = new HashMap<>();
    db.jdbc()
        .sql(FIRST_READS)
        .param("group", group.id().value())
        .query(
            row -> {
              first.put(
                  new ListId(row.getLong("list_id")),
                  new FirstRead(
                      new RunId(row.getLong("run_id")), new ReadingId(row.getLong("before_id"))));
            });
    return first;
  }

  private List<Event> runs(Group group, FilmId film) {
    return db.jdbc()
        .sql(EVENTS)
        .param("group", group.id().value())
        .param("film", film.value())
        .param("most", MOST_EVENTS)
        .query(Explaining::event)
        .list();
  }

  private static Event event(ResultSet row, int number) throws SQLException {
    String action = row.getString("action");
    String status = row.getString("status");
    String detail = status == null ? row.getString("detail") : outcome(row);
    boolean bySite = Sentences.RETIRED.equals(detail) || Sentences.REPLACED.equals(detail);
    return new Event(
        bySite ? Kind.SITE : Kind.valueOf(row.getString("kind")),
        Columns.instant(row, "started_at"),
        new RunId(row.getLong("run_id")),
        new MemberId(row.getLong("member_id")),
        row.getString("username"),
        action == null ? null : Run.Action.valueOf(action),
        status == null ? null : Change.Status.valueOf(status),
        detail);
  }

  private static String outcome(ResultSet row) throws SQLException {
    String because = row.getString("because");
    String detail = row.getString("detail");
    var status = Change.Status.valueOf(row.getString("status"));
    if (status == Change.Status.CONFIRMED) {
      return because;
    }
    String left =
        switch (status) {
          case REFUSED -> "Letterboxd did not do it.";
          case UNKNOWN, SENT -> "No answer came.";
          case PLANNED, CONFIRMED -> "It was not sent.";
        };
    return detail == null
        ? "%s %s".formatted(because, left)
        : "%s %s %s".formatted(because, left, detail);
  }
}
