package lbsync.vault;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where a sealed value stands. It is sealed along with the value, so that nobody who can write to
/// the database can move one member's password to another's row.
///
/// @param table name in small letters and underscores, as is `column`
/// @param row id of the row
public record Place(String table, long row, String column) {
  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  public Place {
    if (!NAME.matcher(table).matches() || !NAME.matcher(column).matches()) {
      throw new IllegalArgumentException("not names of the database: " + table + ", " + column);
    }
  }

  byte[] asBytes() {
    return toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return table + "/" + row + "/" + column;
  }
}
