package lbsync.privacy;

import java.util.List;

/// All that is kept about a person, but for secrets: their password, their session at the site, and
/// what opens the door here are said to be there, and no more.
final class Held {
  static final Part ACCOUNT =
      new Part(
          "account",
          """
          SELECT a.id, a.username, a.state, a.state_detail, a.created_at,
                 a.password IS NOT NULL AS has_password,
                 a.site_session IS NOT NULL AS has_session
          FROM account a
          WHERE a.id = :account
          """);

  static final List<Part> PARTS =
      List.of(
          new Part(
              "devices",
              """
              SELECT l.id, l.device, l.created_at, l.last_used_at
              FROM login l
              WHERE l.account_id = :account
              ORDER BY l.id
              """),
          new Part(
              "browsersKnown",
              """
              SELECT b.last_used_at
              FROM known_browser b
              WHERE b.account_id = :account
              ORDER BY b.last_used_at
              """),
          new Part(
              "tokens",
              """
              SELECT t.id, t.name, t.scopes, t.created_at, t.last_used_at, t.expires_at
              FROM api_token t
              WHERE t.account_id = :account
              ORDER BY t.id
              """),
          new Part(
              "lists",
              """
              SELECT l.id, l.name, l.path, l.film_count, l.ranked, l.visibility, l.description,
                     l.updated_at, l.place, l.gone, l.first_films, r.entries, r.size, r.ranked AS read_ranked,
                     r.version_kind, r.version, r.read_at, r.whole_at, r.seen_twice
              FROM member_list l
              LEFT JOIN reading r ON r.list_id = l.id
              WHERE l.account_id = :account
              ORDER BY l.place, l.id
              """),
          new Part(
              "history",
              """
              SELECT p.id, p.list_id, p.at, p.run_id, p.films, p.added, p.removed, p.rearranged,
                     p.steps, p.digest, p.script, p.shows_notes
              FROM list_point p
              JOIN member_list l ON l.id = p.list_id
              WHERE l.account_id = :account
              ORDER BY p.list_id, p.id
              """),
          new Part(
              "memberships",
              """
              SELECT m.id, m.group_id, g.code, g.name AS group_name, g.mode, m.list_id, m.state,
                     m.state_detail, m.joined_at
              FROM member m
              JOIN sync_group g ON g.id = m.group_id
              WHERE m.account_id = :account
              ORDER BY m.id
              """),
          new Part(
              "joinsAskedFor",
              """
              SELECT j.id, j.group_id, g.name AS group_name, j.list_id, j.start, j.given_up, j.shown,
                     j.asked_at
              FROM asked_join j
              JOIN sync_group g ON g.id = j.group_id
              WHERE j.account_id = :account
              ORDER BY j.id
              """),
          new Part(
              "groupsOwned",
              """
              SELECT g.id, g.code, g.name, g.mode, g.source_id, g.paused, g.created_at,
                     g.keep_extras, g.sync_order, g.sync_notes, g.guard_count, g.guard_share,
                     g.next_mode, g.next_source_id, g.approve_joins, g.last_code
              FROM sync_group g
              WHERE g.owner_id = :account
              ORDER BY g.id
              """),
          new Part(
              "known",
              """
              SELECT b.member_id, b.film_id, b.number, b.place, b.ours, b.note, b.spoilers
              FROM base_film b
              JOIN member m ON m.id = b.member_id
              WHERE m.account_id = :account
              ORDER BY b.member_id, b.place, b.film_id
              """),
          new Part(
              "waiting",
              """
              SELECT h.group_id, h.member_id, h.film_id, h.what, h.since
              FROM held_film h
              JOIN member m ON m.id = h.member_id
              WHERE m.account_id = :account
              ORDER BY h.member_id, h.film_id
              """),
          new Part(
              "approved",
              """
              SELECT y.group_id, y.member_id, y.film_id, y.everywhere
              FROM approval y
              JOIN member m ON m.id = y.member_id
              WHERE m.account_id = :account
              ORDER BY y.member_id, y.film_id
              """),
          new Part(
              "askedFor",
              """
              SELECT e.group_id, e.member_id, e.film_id, e.action
              FROM asked_edit e
              JOIN member m ON m.id = e.member_id
              WHERE m.account_id = :account
              ORDER BY e.member_id, e.film_id
              """),
          new Part(
              "restoresAskedFor",
              """
              SELECT r.group_id, r.member_id, r.point_id, r.run_id, r.films
              FROM asked_restore r
              WHERE r.member_id IN (SELECT m.id FROM member m WHERE m.account_id = :account)
                 OR r.by_id = :account
              ORDER BY r.member_id
              """),
          new Part(
              "refused",
              """
              SELECT s.member_id, s.film_id, s.action, s.refusals, s.next_try_at, s.detail, s.code
              FROM stuck_film s
              JOIN member m ON m.id = s.member_id
              WHERE m.account_id = :account
              ORDER BY s.member_id, s.film_id
              """),
          new Part(
              "decisions",
              """
              SELECT d.id, d.group_id, d.film_id, d.kind, d.username, d.at, d.run_id
              FROM decision d
              WHERE d.account_id = :account
              ORDER BY d.id
              """),
          new Part(
              "runs",
              """
              SELECT m.run_id, r.group_id, g.name AS group_name, r.cause, r.dry, r.status AS run_status,
                     r.started_at, r.ended_at, m.member_id, m.username, m.status, m.reason,
                     m.films_before, m.films_after
              FROM run_member m
              JOIN run r ON r.id = m.run_id
              JOIN sync_group g ON g.id = r.group_id
              WHERE m.account_id = :account
              ORDER BY m.run_id, m.member_id
              """),
          new Part(
              "edits",
              """
              SELECT e.run_id, e.member_id, e.film_id, e.action, e.approved, e.asked
              FROM run_edit e
              JOIN run_member m ON m.run_id = e.run_id AND m.member_id = e.member_id
              WHERE m.account_id = :account
              ORDER BY e.run_id, e.member_id, e.film_id
              """),
          new Part(
              "conflicts",
              """
              SELECT c.run_id, m.member_id, c.film_id, c.rule
              FROM run_conflict c
              JOIN run_member m ON m.run_id = c.run_id
              WHERE m.account_id = :account
                AND ' ' || c.member_ids || ' ' LIKE '% ' || m.member_id || ' %'
              ORDER BY c.run_id, m.member_id, c.film_id, c.rule
              """),
          new Part(
              "writes",
              """
              SELECT c.id, c.run_id, c.member_id, c.list_id, c.film_id, c.number, c.action, c.because,
                     c.status, c.approved, c.sent_version, c.sent_at, c.detail
              FROM change c
              JOIN run_member m ON m.run_id = c.run_id AND m.member_id = c.member_id
              WHERE m.account_id = :account
              ORDER BY c.id
              """),
          new Part(
              "runsOfLists",
              """
              SELECT r.run_id, r.list_id, r.before_id, r.after_id
              FROM run_list r
              JOIN member_list l ON l.id = r.list_id
              WHERE l.account_id = :account
              ORDER BY r.run_id, r.list_id
              """),
          new Part(
              "audit",
              """
              SELECT a.id, a.at, a.action, g.id AS group_id, g.name AS group_name, a.detail,
                     CASE WHEN a.action = 'SIGN_IN_REFUSED' THEN 'somebody'
                          WHEN a.account_id = :account THEN 'you'
                          ELSE by_account.username END AS who,
                     CASE WHEN a.concerns_id = :account THEN 'you' ELSE concerned.username END AS whom
              FROM audit a
              LEFT JOIN account by_account ON by_account.id = a.account_id
              LEFT JOIN account concerned ON concerned.id = a.concerns_id
              LEFT JOIN sync_group g ON g.id = a.group_id
              WHERE a.account_id = :account OR a.concerns_id = :account
              ORDER BY a.id
              """));

  private Held() {}
}
