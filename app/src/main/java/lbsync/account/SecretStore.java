package lbsync.account;

import java.util.Optional;
import lbsync.db.Database;
import lbsync.vault.Place;
import lbsync.vault.Vault;
import org.jspecify.annotations.Nullable;

/// What is kept of an account to act with at the site: the password and the exported session,
/// sealed in the columns of `account`; only here are they opened.
///
/// Every change names what it found before, and does nothing when that is not there any more: the
/// member, or another copy of this program, was faster, and theirs counts.
final class SecretStore {
  private static final String KEEP =
      """
      UPDATE account
      SET password     = :password,
          site_session = :session
      WHERE id = :id
      """;

  private static final String KEPT =
      """
      SELECT username, state_detail, password, site_session
      FROM account
      WHERE id = :id
      """;

  private static final String REPLACE_SESSION =
      """
      UPDATE account
      SET site_session = :next
      WHERE id = :id AND site_session = :before
      """;

  private static final String END_SESSION =
      """
      UPDATE account
      SET site_session = NULL
      WHERE id = :id AND site_session = :before
      """;

  private static final String START_SESSION =
      """
      UPDATE account
      SET site_session = :session
      WHERE id = :id AND password = :password
      """;

  private static final String SIGN_IN_NEEDED =
      """
      UPDATE account
      SET state        = 'SIGN_IN_NEEDED',
          state_detail = :detail,
          password     = NULL,
          site_session = NULL
      WHERE id = :id AND site_session IS NULL AND (password = :tried OR password IS NULL)
      """;

  private final Database database;
  private final Vault vault;

  SecretStore(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /// @param stateDetail why the member has to sign in again; null when that is not so
  /// @param password sealed; null where none is kept
  /// @param session sealed; null where there is none
  record Kept(
      String username,
      @Nullable String stateDetail,
      @Nullable Sealed password,
      @Nullable Sealed session) {}

  /// Takes the place of all that was kept before.
  void keep(AccountId id, String password, String session) {
    database
        .jdbc()
        .sql(KEEP)
        .param("password", vault.seal(password, passwordOf(id)))
        .param("session", sealSession(id, session).bytes())
        .param("id", id.value())
        .update();
  }

  /// @throws IllegalArgumentException when there is no such account
  Kept kept(AccountId id) {
    Optional<Kept> kept =
        database
            .jdbc()
            .sql(KEPT)
            .param("id", id.value())
            .query(
                (row, i) ->
                    new Kept(
                        row.getString("username"),
                        row.getString("state_detail"),
                        Sealed.from(row, "password"),
                        Sealed.from(row, "site_session")))
            .optional();
    return kept.orElseThrow(() -> new IllegalArgumentException("no such account: " + id));
  }

  Sealed sealSession(AccountId id, String exported) {
    return new Sealed(vault.seal(exported, sessionOf(id)));
  }

  String openSession(AccountId id, Sealed sealed) {
    return vault.open(sealed.bytes(), sessionOf(id));
  }

  String openPassword(AccountId id, Sealed sealed) {
    return vault.open(sealed.bytes(), passwordOf(id));
  }

  boolean replaceSession(AccountId id, Sealed before, Sealed next) {
    return database
            .jdbc()
            .sql(REPLACE_SESSION)
            .param("next", next.bytes())
            .param("id", id.value())
            .param("before", before.bytes())
            .update()
        == 1;
  }

  void endSession(AccountId id, Sealed before) {
    database
        .jdbc()
        .sql(END_SESSION)
        .param("id", id.value())
        .param("before", before.bytes())
        .update();
  }

  /// @param password the sealed one that made the session
  boolean startSession(AccountId id, Sealed session, Sealed password) {
    return database
            .jdbc()
            .sql(START_SESSION)
            .param("session", session.bytes())
            .param("id", id.value())
            .param("password", password.bytes())
            .update()
        == 1;
  }

  /// Erases password and session.
  ///
  /// @param tried the sealed password that is of no use any more; null where none was kept
  boolean signInNeeded(AccountId id, String detail, @Nullable Sealed tried) {
    return database
            .jdbc()
            .sql(SIGN_IN_NEEDED)
            .param("detail", detail)
            .param("id", id.value())
            .param("tried", tried == null ? null : tried.bytes())
            .update()
        == 1;
  }

  private static Place passwordOf(AccountId id) {
    return new Place("account", id.value(), "password");
  }

  private static Place sessionOf(AccountId id) {
    return new Place("account", id.value(), "site_session");
  }
}
