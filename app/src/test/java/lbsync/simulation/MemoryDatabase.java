package lbsync.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.film.FilmId;
import lbsync.simulation.oracle.RunReport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.sqlite.SQLiteConnection;

/// A real SQLite database in memory with the program's tables. All of the program, and every
/// process that it is started as, shares one connection: there is one thread. Statements are kept
/// prepared, and each durable moment is told to [Fate].
final class MemoryDatabase extends AbstractDataSource implements AutoCloseable {
  private final Fate fate;
  private final SQLiteConnection real;
  private final Connection shared;
  private final Map<String, Kept> statements = new HashMap<>();
  private boolean inTransaction;

  MemoryDatabase(Fate fate) {
    this.fate = fate;
    try {
      real = (SQLiteConnection) DriverManager.getConnection("jdbc:sqlite::memory:");
      real.deserialize("main", Template.bytes());
      run("PRAGMA foreign_keys = ON");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    shared = proxy(Connection.class, (_, method, arguments) -> connection(method, arguments));
  }

  /// As a process finds it that has just started.
  Database open() {
    return Database.over(this, Dialect.SQLITE);
  }

  /// What members asked for in the group and no run has taken up.
  Set<RunReport.Edit> asked(long group) {
    Set<RunReport.Edit> asked = new HashSet<>();
    try (var statement = real.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT member_id, film_id, action FROM asked_edit WHERE group_id = " + group)) {
      while (rows.next()) {
        var film = new FilmId(rows.getLong(2));
        asked.add(new RunReport.Edit(rows.getLong(1), film, rows.getString(3).equals("ADD")));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return asked;
  }

  /// What a dead process had not committed is gone.
  void recover() {
    statements.values().forEach(Kept::end);
    statements.clear();
    if (inTransaction) {
      run("ROLLBACK");
      inTransaction = false;
    }
  }

  @Override
  public Connection getConnection() {
    return shared;
  }

  @Override
  public Connection getConnection(String username, String password) {
    return shared;
  }

  private @Nullable Object connection(Method method, Object @Nullable [] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "prepareStatement" -> prepared((String) Objects.requireNonNull(arguments)[0]);
      case "getAutoCommit" -> !inTransaction;
      case "setAutoCommit" -> {
        if (!fate.isDead()) {
          begin(!(Boolean) Objects.requireNonNull(arguments)[0]);
        }
        yield null;
      }
      case "commit" -> {
        fate.moment();
        run("COMMIT");
        inTransaction = false;
        fate.moment();
        yield null;
      }
      case "rollback" -> {
        if (!fate.isDead()) {
          run("ROLLBACK");
          inTransaction = false;
        }
        yield null;
      }
      case "close" -> null;
      case "isClosed" -> false;
      default -> {
        fate.mustLive();
        yield call(real, method, arguments);
      }
    };
  }

  private void begin(boolean transaction) {
    if (transaction && !inTransaction) {
      run("BEGIN IMMEDIATE");
      inTransaction = true;
    } else if (!transaction && inTransaction) {
      throw new IllegalStateException("a transaction was neither committed nor undone");
    }
  }

  private void run(String sql) {
    try (var statement = real.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    fate.mustLive();
    Kept kept = statements.get(sql);
    if (kept == null || kept.busy) {
      kept = new Kept(real.prepareStatement(sql), sql);
      statements.put(sql, kept);
    }
    kept.busy = true;
    kept.batch = 0;
    return kept.shown;
  }

  @Override
  public void close() {
    try {
      real.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A statement that stays prepared after it was closed.
  private final class Kept {
    private final PreparedStatement real;
    private final boolean writes;
    final PreparedStatement shown;
    boolean busy;
    int batch;

    Kept(PreparedStatement real, String sql) {
      this.real = real;
      this.writes = !sql.stripLeading().regionMatches(true, 0, "SELECT", 0, 6);
      this.shown = proxy(PreparedStatement.class, (_, method, arguments) -> on(method, arguments));
    }

    void end() {
      try {
        real.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private @Nullable Object on(Method method, Object @Nullable [] arguments) throws Throwable {
      return switch (method.getName()) {
        case "close" -> {
          busy = false;
          yield null;
        }
        case "getConnection" -> shared;
        case "execute", "executeQuery", "executeUpdate" ->
            executed(() -> call(real, method, arguments));
        // Outside a transaction each statement of a batch is durable for itself.
        case "addBatch" -> {
          batch++;
          yield executed(real::executeUpdate);
        }
        case "executeBatch" -> {
          int[] counts = new int[batch];
          java.util.Arrays.fill(counts, 1);
          batch = 0;
          yield counts;
        }
        default -> call(real, method, arguments);
      };
    }

    private @Nullable Object executed(Execution execution) throws Throwable {
      fate.mustLive();
      boolean durable = writes && !inTransaction;
      if (durable) {
        fate.moment();
      }
      Object result = execution.run();
      if (durable) {
        fate.moment();
      }
      return result;
    }
  }

  private interface Execution {
    @Nullable Object run() throws Throwable;
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
