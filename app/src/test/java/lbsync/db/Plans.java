package lbsync.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// How the database goes about each statement that it is given: what it says itself, with the
/// values that the statement has.
public final class Plans {
  private static final Pattern EXPLAINED =
      Pattern.compile("\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*", Pattern.CASE_INSENSITIVE);

  private final Map<String, List<String>> plans =
      Collections.synchronizedMap(new LinkedHashMap<>());

  /// What was asked since this was called last, each with the steps in which it is done.
  public Map<String, List<String>> taken() {
    synchronized (plans) {
      var taken = new LinkedHashMap<>(plans);
      plans.clear();
      return taken;
    }
  }

  /// The same source, whose statements are explained from now on.
  public DataSource of(DataSource source, Dialect dialect) {
    return proxy(
        DataSource.class,
        source,
        (method, result) ->
            result instanceof Connection connection ? connection(connection, dialect) : result);
  }

  private Connection connection(Connection connection, Dialect dialect) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          Object result = invoke(connection, method, arguments);
          return result instanceof PreparedStatement statement
              ? statement(connection, dialect, (String) arguments[0], statement)
              : result;
        };
    return (Connection) proxy(Connection.class, handler);
  }

  private PreparedStatement statement(
      Connection connection, Dialect dialect, String sql, PreparedStatement statement) {
    Map<Object, Given> given = new HashMap<>();
    InvocationHandler handler =
        (self, method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("set") && arguments.length > 1) {
            given.put(arguments[0], other -> invoke(other, method, arguments));
          } else if ((name.startsWith("execute") || name.equals("addBatch"))
              && EXPLAINED.matcher(sql.lines().findFirst().orElse("")).matches()) {
            plans.put(sql, explain(connection, dialect, sql, List.copyOf(given.values())));
          }
          return invoke(statement, method, arguments);
        };
    return (PreparedStatement) proxy(PreparedStatement.class, handler);
  }

  /// A value that the statement was given, to be given to another one.
  private interface Given {
    void to(PreparedStatement statement) throws Throwable;
  }

  private static List<String> explain(
      Connection connection, Dialect dialect, String sql, List<Given> given) throws Throwable {
    String ask = dialect == Dialect.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
    List<String> steps = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ask + sql)) {
      for (Given each : given) {
        each.to(statement);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          steps.add(rows.getString(dialect == Dialect.SQLITE ? 4 : 1).strip());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot explain " + sql, e);
    }
    return steps;
  }

  private interface Then {
    @Nullable Object of(Method method, @Nullable Object result);
  }

  private static <T> T proxy(Class<T> type, T target, Then then) {
    InvocationHandler handler =
        (self, method, arguments) -> then.of(method, invoke(target, method, arguments));
    return type.cast(proxy(type, handler));
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(Plans.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
