package lbsync.vault;

import com.google.crypto.tink.util.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lbsync.db.Database;

/// The rows of `vault` and `data_key`, and the sealed columns of other tables.
final class VaultStore {
  private static final String CURRENT =
      """
      SELECT key_id, proof
      FROM vault
      """;

  private static final String CLAIM =
      """
      INSERT INTO vault (id, key_id, proof)
      VALUES (1, 0, :none)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String LOCK =
      """
      UPDATE vault
      SET id = id
      RETURNING key_id
      """;

  private static final String USE =
      """
      UPDATE vault
      SET key_id = :key,
          proof  = :proof
      """;

  private static final String LOCK_ACCOUNT =
      """
      UPDATE account
      SET id = id
      WHERE id = :account
      """;

  private static final String FIND =
      """
      SELECT key_id, sealed
      FROM data_key
      WHERE account_id = :account
      """;

  private static final String KEEP =
      """
      INSERT INTO data_key (account_id, key_id, sealed)
      VALUES (:account, :key, :sealed)
      ON CONFLICT (account_id) DO UPDATE
      SET key_id = excluded.key_id,
          sealed = excluded.sealed
      """;

  private static final String ACCOUNTS =
      """
      SELECT account_id
      FROM data_key
      ORDER BY account_id
      """;

  private static final String KEYS =
      """
      SELECT DISTINCT key_id
      FROM data_key
      """;

  private final Database database;

  VaultStore(Database database) {
    this.database = database;
  }

  /// The number of a master key, and something that was sealed with it.
  record Sealed(int keyId, Bytes value) {
    byte[] bytes() {
      return value.toByteArray();
    }
  }

  /// @param owner the account
  record Secret(long row, long owner, Bytes value) {
    byte[] sealed() {
      return value.toByteArray();
    }
  }

  /// Empty before the first start.
  Optional<Sealed> current() {
    return database.jdbc().sql(CURRENT).query((row, i) -> sealed(row, "proof")).optional();
  }

  /// True for the one process that has to make the vault; others wait here until it has.
  boolean claim() {
    return database.jdbc().sql(CLAIM).param("none", new byte[0]).update() == 1;
  }

  /// Until the transaction ends no other master key comes into use.
  int lockCurrent() {
    return database.jdbc().sql(LOCK).query((row, i) -> row.getInt("key_id")).single();
  }

  void use(MasterKey key) {
    byte[] proof = key.seal(new byte[0], PROOF);
    database.jdbc().sql(USE).param("key", key.id()).param("proof", proof).update();
  }

  static final Place PROOF = new Place("vault", 1, "proof");

  /// @return false when there is no such account
  boolean lockAccount(long account) {
    return database.jdbc().sql(LOCK_ACCOUNT).param("account", account).update() == 1;
  }

  Optional<Sealed> find(long account) {
    return database
        .jdbc()
        .sql(FIND)
        .param("account", account)
        .query((row, i) -> sealed(row, "sealed"))
        .optional();
  }

  void keep(long account, DataKey key, MasterKey master) {
    database
        .jdbc()
        .sql(KEEP)
        .param("account", account)
        .param("key", master.id())
        .param("sealed", key.sealed(master, account))
        .update();
  }

  /// Those that have a data key.
  List<Long> accounts() {
    return database.jdbc().sql(ACCOUNTS).query((row, i) -> row.getLong("account_id")).list();
  }

  /// The master keys that data keys are sealed with.
  List<Integer> keyIds() {
    return database.jdbc().sql(KEYS).query((row, i) -> row.getInt("key_id")).list();
  }

  /// All that is sealed in a column.
  List<Secret> secrets(SealedColumn column) {
    return database.jdbc().sql(select(column)).query((row, i) -> secret(row)).list();
  }

  List<Secret> secretsOf(long account, SealedColumn column) {
    return database
        .jdbc()
        .sql(select(column) + " AND " + column.owner() + " = :account")
        .param("account", account)
        .query((row, i) -> secret(row))
        .list();
  }

  private static Sealed sealed(ResultSet row, String column) throws SQLException {
    return new Sealed(row.getInt("key_id"), Bytes.copyFrom(row.getBytes(column)));
  }

  private static Secret secret(ResultSet row) throws SQLException {
    return new Secret(row.getLong(1), row.getLong(2), Bytes.copyFrom(row.getBytes(3)));
  }

  private static String select(SealedColumn column) {
    return "SELECT id, %s, %s FROM %s WHERE %s IS NOT NULL"
        .formatted(column.owner(), column.column(), column.table(), column.column());
  }

  void write(SealedColumn column, long row, byte[] sealed) {
    database
        .jdbc()
        .sql(
            "UPDATE %s SET %s = :sealed WHERE id = :row".formatted(column.table(), column.column()))
        .param("sealed", sealed)
        .param("row", row)
        .update();
  }
}
