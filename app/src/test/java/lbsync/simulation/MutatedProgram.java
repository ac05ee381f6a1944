package lbsync.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// All of `lbsync` loaded anew, with one method changed.
final class MutatedProgram extends ClassLoader {
  private final @Nullable Mutant mutant;

  /// @param mutant null for the program as it is
  MutatedProgram(@Nullable Mutant mutant) {
    super(MutatedProgram.class.getClassLoader());
    this.mutant = mutant;
  }

  /// As [History#live(long, int)].
  Object @Nullable [] live(long seed, int steps) {
    try {
      return (Object[])
          loadClass(History.class.getName())
              .getMethod("live", long.class, int.class)
              .invoke(null, seed, steps);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
