package lbsync.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// All of `lbsync` loaded anew, with one method changed.
final class MutatedProgram extends ClassLoader {
  private final @Nullable Mutant mutant;

  /// @param mutant null for the program as it is
  MutatedProgram(@Nullable Mutant mutant) {
    super(MutatedProgram.class.getClassLoader());
    this.mutant = mutant;
  }

  /// As [History#live(long, int, boolean)].
  Object @Nullable [] live(long seed, int steps, boolean everything) {
    try {
      return (Object[])
          loadClass(History.class.getName())
              .getMethod("live", long.class, int.class, boolean.class)
              .invoke(null, seed, steps, everything);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs one test that takes nothing, or a database.
  ///
  /// @return what it says when it fails; null when it does not
  @Nullable String failureOf(Mutant.OneTest test) {
    try {
      Class<?> type = loadClass("lbsync." + test.type());
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return failure(constructor.newInstance(), method(type, test.method()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no test %s in %s".formatted(name, type)));
  }

  private @Nullable String failure(Object suite, Method test) throws ReflectiveOperationException {
    try {
      for (Method method : annotated(suite, BeforeEach.class)) {
        call(suite, method);
      }
      if (test.getParameterCount() == 0) {
        call(suite, test);
      } else {
        Class<?> database = test.getParameterTypes()[0];
        try (var opened = (AutoCloseable) database.getMethod("sqlite").invoke(null)) {
          call(suite, test, opened);
        }
      }
      return null;
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      for (Method method : annotated(suite, AfterEach.class)) {
        call(suite, method);
      }
    }
  }

  private static List<Method> annotated(Object suite, Class<? extends Annotation> with) {
    return Arrays.stream(suite.getClass().getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(with))
        .toList();
  }

  private static void call(Object suite, Method method, Object... arguments)
      throws ReflectiveOperationException {
    method.setAccessible(true);
    method.invoke(suite, arguments);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      // The empty database is the same for all.
      boolean ours = name.startsWith("lbsync.") && !name.equals(Template.class.getName());
      return ours ? define(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = file.readAllBytes();
      if (mutant != null && mutant.className().equals(name)) {
        code = mutant.applyTo(code);
      }
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
