package lbsync.privacy;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lbsync.account.AccountId;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.list.Films;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives out all that is kept about a person, as one JSON document.
public final class Export {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

  /// Columns that hold JSON themselves.
  private static final Set<String> JSON_COLUMNS = Set.of("entries", "script");

  private static final String MANUAL =
      "All that LetterboxdSync keeps about you. Passwords, sessions and tokens themselves are not in"
          + " it. Times are UTC. Films are numbers, whose titles stand under \"films\". The entries"
          + " of a list are [film, position] or [film, position, note, spoilers]. Each point of the"
          + " history has a script that makes it out of the point before, or out of nothing where"
          + " steps is 0: 12 means that the next 12 films stay, -7 that film 7 goes, [7] that film"
          + " 7 comes here; further values are the number of other entries before it, its note,"
          + " and whether that gives something away.";

  private final Database db;
  private final Films films;
  private final InstantSource clock;
  private final Audit audit;

  public Export(Database db, Films films, InstantSource clock) {
    this.db = db;
    this.films = films;
    this.clock = clock;
    this.audit = new Audit(db, clock);
  }

  /// That it was given out is kept, and stands in it.
  ///
  /// @throws IllegalArgumentException when there is no such account
  public JsonNode of(AccountId account) {
    ObjectNode all = NODES.objectNode();
    all.put("about", MANUAL);
    all.put("exportedAt", clock.instant().toString());
    ArrayNode self = rows(Held.ACCOUNT, account);
    if (self.isEmpty()) {
      throw new IllegalArgumentException("no such account: " + account);
    }
    all.set(Held.ACCOUNT.name(), self.get(0));
    audit.ofAccount(Action.DATA_EXPORTED, account.value(), null);
    for (Part part : Held.PARTS) {
      all.set(part.name(), rows(part, account));
    }
    all.set("films", titles(all));
    return all;
  }

  private ArrayNode rows(Part part, AccountId account) {
    ArrayNode rows = NODES.arrayNode();
    db.jdbc()
        .sql(part.sql())
        .param("account", account.value())
        .query(
            row -> {
              rows.add(node(row));
            });
    return rows;
  }

  private static ObjectNode node(ResultSet row) throws SQLException {
    ObjectNode node = NODES.objectNode();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String label = columns.getColumnLabel(i);
      boolean truth =
          columns.getColumnTypeName(i).toLowerCase(Locale.ROOT).startsWith("bool")
              || label.startsWith("has_");
      String name = NEXT_WORD.matcher(label).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
      node.set(name, value(row, i, label, truth));
    }
    return node;
  }

  private static JsonNode value(ResultSet row, int column, String label, boolean truth)
      throws SQLException {
    @Nullable Object value = row.getObject(column);
    if (value == null) {
      return NODES.nullNode();
    }
    if (truth) {
      return NODES.booleanNode(row.getBoolean(column));
    }
    if (isTime(label)) {
      return NODES.stringNode(Instant.ofEpochMilli(row.getLong(column)).toString());
    }
    if (JSON_COLUMNS.contains(label)) {
      return JSON.readTree(row.getString(column));
    }
    return switch (value) {
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Number number -> NODES.numberNode(number.doubleValue());
      default -> NODES.stringNode(row.getString(column));
    };
  }

  private static boolean isTime(String label) {
    return label.equals("at") || label.equals("since") || label.endsWith("_at");
  }

  /// The facts about all films that the document names.
  private ArrayNode titles(ObjectNode all) {
    Set<FilmId> named = new TreeSet<>();
    all.findValues("filmId").forEach(film -> named.add(new FilmId(film.asLong())));
    all.findValues("entries").forEach(entries -> entries.forEach(line -> add(line.get(0), named)));
    all.findValues("script").forEach(script -> script.forEach(step -> add(step.get(0), named)));
    ArrayNode titles = NODES.arrayNode();
    films.find(named).values().stream()
        .sorted(Comparator.comparing(Film::id))
        .forEach(
            film ->
                titles
                    .addObject()
                    .put("id", film.id().value())
                    .put("title", film.title())
                    .put("year", film.year())
                    .put("slug", film.slug()));
    return titles;
  }

  private static void add(@Nullable JsonNode film, Set<FilmId> named) {
    if (film != null && film.asLong() > 0) {
      named.add(new FilmId(film.asLong()));
    }
  }
}
