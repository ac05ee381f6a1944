package lbsync.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A sealed secret, as it stands in its column. No two are alike, even of one secret, so a column
/// that still holds this one has not been written since.
final class Sealed {
  private final byte[] bytes;

  Sealed(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static @Nullable Sealed from(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : new Sealed(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
