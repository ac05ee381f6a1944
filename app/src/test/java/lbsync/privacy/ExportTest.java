package lbsync.privacy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The export holds everything that the database says it has of somebody, but for what is named
/// here with a reason. Whoever adds a table or a column decides here which of both it is.
class ExportTest {
  private static final String OF_HER_LISTS =
      "WHERE list_id IN (SELECT id FROM member_list WHERE account_id = %1$d)";
  private static final String OF_HER_MEMBERS =
      "WHERE member_id IN (SELECT id FROM member WHERE account_id = %1$d)";
  private static final String OF_HER_PARTS =
      "AS t WHERE EXISTS (SELECT 1 FROM run_member m WHERE m.account_id = %1$d"
          + " AND m.run_id = t.run_id AND m.member_id = t.member_id)";

  /// Table to the rows of one account, `%1$d`.
  private static final Map<String, String> HERS =
      Map.ofEntries(
          entry("account", "WHERE id = %1$d"),
          entry("login", "WHERE account_id = %1$d"),
          entry("known_browser", "WHERE account_id = %1$d"),
          entry("asked_join", "WHERE account_id = %1$d"),
          entry("api_token", "WHERE account_id = %1$d"),
          entry("member_list", "WHERE account_id = %1$d"),
          entry("reading", OF_HER_LISTS),
          entry("list_point", OF_HER_LISTS),
          entry("run_list", OF_HER_LISTS),
          entry("member", "WHERE account_id = %1$d"),
          entry("sync_group", "WHERE owner_id = %1$d"),
          entry("base_film", OF_HER_MEMBERS),
          entry("held_film", OF_HER_MEMBERS),
          entry("approval", OF_HER_MEMBERS),
          entry("asked_edit", OF_HER_MEMBERS),
          entry("asked_restore", OF_HER_MEMBERS),
          entry("stuck_film", OF_HER_MEMBERS),
          entry("decision", "WHERE account_id = %1$d"),
          entry("run_member", "WHERE account_id = %1$d"),
          entry("run_edit", OF_HER_PARTS),
          entry("change", OF_HER_PARTS),
          entry("run", "WHERE id IN (SELECT run_id FROM run_member WHERE account_id = %1$d)"),
          entry("audit", "WHERE account_id = %1$d OR concerns_id = %1$d"));

  private static final String SECRET = "a secret: only that it is there is told";
  private static final String HERSELF = "says whose row it is, which all of the export is";
  private static final String INNER = "says how the program works, not what somebody did";
  private static final String ALL = "of the group as a whole, not of one member";
  private static final String TOLD = "told in other words";

  /// Column to why it is not in the export.
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          entry("account.username_key", "the name in small letters"),
          entry("account.password", SECRET),
          entry("account.site_session", SECRET),
          entry("login.account_id", HERSELF),
          entry("login.token_hash", SECRET),
          entry("login.csrf_token", SECRET),
          entry("known_browser.account_id", HERSELF),
          entry("known_browser.token_hash", SECRET),
          entry("asked_join.account_id", HERSELF),
          entry("api_token.account_id", HERSELF),
          entry("api_token.token_hash", SECRET),
          entry("member_list.account_id", HERSELF),
          entry("member.account_id", HERSELF),
          entry("sync_group.owner_id", HERSELF),
          entry("sync_group.turn", INNER),
          entry("decision.account_id", HERSELF),
          entry("run_member.account_id", HERSELF),
          entry("asked_restore.by_id", HERSELF),
          entry(
              "held_film.by_ids", "who of the group removed it; her own removals are under edits"),
          entry("run.queued_at", INNER),
          entry("run.turn", INNER),
          entry("run_member.version", INNER),
          entry("run.requests", ALL),
          entry("run.held", ALL),
          entry("run.undone_by", ALL),
          entry("run.detail", ALL),
          entry("audit.account_id", "told as who: you, or the other's name"),
          entry("audit.concerns_id", "told as whom: you, or the other's name"));

  /// Table to why nothing of it is in the export.
  private static final Map<String, String> NOT_HERS =
      Map.ofEntries(
          entry("canon_film", ALL),
          entry("data_key", SECRET),
          entry("vault", INNER),
          entry("film", "facts about films; those of her films are there under films"),
          entry("flyway_schema_history", INNER),
          entry("glance", "how her lists looked in the overview; they are there under lists"),
          entry("list_point_film", "an index of what the scripts of the history say"),
          entry("replaced_film", ALL),
          entry("retired_film", ALL),
          entry("run_conflict", TOLD + ": under conflicts, where it names her"),
          entry("scheduled_tasks", INNER),
          entry("suspect_list", INNER));

  @StoreTest
  void every_column_of_every_table_is_exported_or_left_out_for_a_reason(TestDatabase db)
      throws Exception {
    try (var story = new Story(db)) {
      var catalogue = new Catalogue(db.database());
      Set<String> told = new TreeSet<>(HERS.keySet());
      told.addAll(NOT_HERS.keySet());
      assertThat(catalogue.tables()).as("tables, each decided about here").isEqualTo(told);
      assertThat(catalogue.columns()).as("columns left out exist").containsAll(LEFT_OUT.keySet());

      Set<String> exported = leaves(story.house.export.of(story.ann.account()));
      Map<String, Set<String>> missing = new TreeMap<>();
      Set<String> empty = new TreeSet<>();
      for (String column : catalogue.columns()) {
        String rows = HERS.get(Catalogue.table(column));
        if (rows == null || LEFT_OUT.containsKey(column)) {
          continue;
        }
        Set<String> values =
            new TreeSet<>(catalogue.values(column, rows.formatted(story.ann.account().value())));
        if (values.isEmpty()) {
          empty.add(column);
        }
        values.removeIf(value -> exported.contains(shown(column, value)));
        if (!values.isEmpty()) {
          missing.put(column, values);
        }
      }

      assertThat(missing).as("values that are not in the export, by column").isEmpty();
      assertThat(empty).as("columns of which the story has no value").isEmpty();
    }
  }

  @StoreTest
  void nothing_of_others_and_no_secret_is_exported(TestDatabase db) throws Exception {
    try (var story = new Story(db)) {
      String export = story.house.export.of(story.ann.account()).toString();

      assertThat(export).contains(Story.SECRET_NOTE, Story.SHELF, Story.TOKEN_NAME);
      assertThat(export).doesNotContain("bens second list", "Browser of ben");
      assertThat(export).doesNotContain(Household.PASSWORD.formatted(Story.NAME));
      assertThat(export).doesNotContain(story.token.value(), story.ann.browser().value());
      String csrf =
          story.house.accounts.authenticate(story.ann.browser()).orElseThrow().csrfToken();
      assertThat(export).doesNotContain(csrf);
    }
  }

  @StoreTest
  void films_have_their_titles_and_times_are_times(TestDatabase db) throws Exception {
    try (var story = new Story(db)) {
      JsonNode export = story.house.export.of(story.ann.account());

      assertThat(export.at("/account/username").asString()).isEqualTo(Story.NAME);
      assertThat(export.at("/account/hasPassword").asBoolean()).isTrue();
      assertThat(Instant.parse(export.at("/account/createdAt").asString()))
          .isBefore(story.house.clock.instant());
      assertThat(export.at("/films").findValues("id")).isNotEmpty();
      assertThat(export.at("/films/0/title").asString()).isNotEmpty();
      assertThat(export.at("/lists").findValues("gone")).allMatch(JsonNode::isBoolean);
    }
  }

  /// As the export shows it.
  private static String shown(String column, String value) {
    if (column.endsWith("_at") || column.endsWith(".at") || column.endsWith(".since")) {
      return Instant.ofEpochMilli(Long.parseLong(value)).toString();
    }
    if (column.endsWith(".entries") || column.endsWith(".script")) {
      return JsonMapper.shared().readTree(value).toString();
    }
    return switch (value) {
      case "true" -> "1";
      case "false" -> "0";
      default -> value;
    };
  }

  /// All values, truths as 1 and 0, and the parts that are JSON in the database.
  private static Set<String> leaves(JsonNode node) {
    Set<String> leaves = new TreeSet<>();
    collect(node, leaves);
    return leaves;
  }

  private static void collect(JsonNode node, Set<String> leaves) {
    if (node.isContainer()) {
      if (node.isArray()) {
        leaves.add(node.toString());
      }
      node.forEach(child -> collect(child, leaves));
    } else if (node.isBoolean()) {
      leaves.add(node.asBoolean() ? "1" : "0");
    } else {
      leaves.add(node.asString());
    }
  }
}
