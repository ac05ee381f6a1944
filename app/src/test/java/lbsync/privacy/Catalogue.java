package lbsync.privacy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import lbsync.db.Database;
import lbsync.db.Dialect;
import org.jspecify.annotations.Nullable;

/// Every table and column that the database says it has, and every value in them.
final class Catalogue {
  private final Database db;
  private final Set<String> columns;

  Catalogue(Database db) {
    this.db = db;
    try (Connection connection = db.dataSource().getConnection()) {
      columns = columns(connection.getMetaData());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<String> columns(DatabaseMetaData catalogue) throws SQLException {
    String schema = db.dialect() == Dialect.POSTGRESQL ? "public" : null;
    Set<String> tables = new TreeSet<>();
    try (ResultSet rows =
        catalogue.getTables(null, schema, "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    Set<String> found = new TreeSet<>();
    try (ResultSet rows = catalogue.getColumns(null, schema, "%", "%")) {
      while (rows.next()) {
        String table = rows.getString("TABLE_NAME");
        if (tables.contains(table)) {
          found.add(table + "." + rows.getString("COLUMN_NAME"));
        }
      }
    }
    return found;
  }

  /// Each as `table.column`.
  Set<String> columns() {
    return columns;
  }

  Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    columns.forEach(column -> tables.add(table(column)));
    return tables;
  }

  static String table(String column) {
    return column.substring(0, column.indexOf('.'));
  }

  /// Columns in which a value stands that looks so.
  Set<String> where(Predicate<String> looks) {
    Set<String> found = new TreeSet<>();
    for (String column : columns) {
      if (values(column, "").stream().anyMatch(looks)) {
        found.add(column);
      }
    }
    return found;
  }

  /// The values of a column that are not null, as text; bytes one character each.
  ///
  /// @param where SQL from `WHERE` on; empty for all rows
  List<String> values(String column, String where) {
    String name = column.substring(column.indexOf('.') + 1);
    List<String> values = new ArrayList<>();
    db.jdbc()
        .sql("SELECT \"%s\" FROM \"%s\" %s".formatted(name, table(column), where))
        .query(
            row -> {
              Object value = row.getObject(1);
              if (value != null) {
                values.add(text(value));
              }
            });
    return values;
  }

  static String text(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : String.valueOf(value);
  }
}
