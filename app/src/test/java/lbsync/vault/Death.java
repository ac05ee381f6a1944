package lbsync.vault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Ends a process at one of its moments: before and after each change of a file, each commit, and
/// each statement that changes the database. A dead process does nothing more; what it had not
/// committed is undone.
final class Death implements Moments {
  private final int last;
  private int lived;
  private final Moments meanwhile;
  private boolean dead;

  /// What a process that died was last seen with.
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash(String step) {
      super("died " + step);
    }
  }

  /// @param after how many moments it sees before it dies at the next
  /// @param meanwhile what goes on elsewhere at each moment
  Death(int after, Moments meanwhile) {
    last = after;
    this.meanwhile = meanwhile;
  }

  @Override
  public void at(String step) {
    moment(step);
    meanwhile.at(step);
  }

  /// In the middle of a transaction nothing can go on elsewhere in the same rows.
  private void moment(String step) {
    mustLive();
    if (lived == last) {
      dead = true;
      throw new Crash(step);
    }
    lived++;
  }

  private void mustLive() {
    if (dead) {
      throw new Crash("before");
    }
  }

  /// How many moments it has seen.
  int lived() {
    return lived;
  }

  /// The database as the mortal process sees it.
  Database over(Database database) {
    DataSource real = database.dataSource();
    return Database.over(
        new AbstractDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            mustLive();
            return mortal(real.getConnection());
          }

          @Override
          public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
          }
        },
        database.dialect());
  }

  private Connection mortal(Connection real) {
    return proxy(
        Connection.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" ->
                  mortal(
                      (PreparedStatement) Objects.requireNonNull(call(real, method, arguments)),
                      (String) Objects.requireNonNull(arguments)[0]);
              case "commit" -> {
                moment("before a commit");
                call(real, method, arguments);
                moment("after a commit");
                yield null;
              }
              case "rollback", "close", "setAutoCommit", "isClosed", "getAutoCommit" ->
                  call(real, method, arguments);
              default -> {
                mustLive();
                yield call(real, method, arguments);
              }
            });
  }

  private PreparedStatement mortal(PreparedStatement real, String sql) {
    String verb = sql.strip().substring(0, "SELECT".length());
    boolean changes = !verb.equals("SELECT");
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          if (changes
              && Set.of("execute", "executeQuery", "executeUpdate").contains(method.getName())) {
            moment("before " + verb);
            Object result = call(real, method, arguments);
            moment("after " + verb);
            return result;
          }
          return call(real, method, arguments);
        });
  }

  private static @Nullable Object call(
      Object target, java.lang.reflect.Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
