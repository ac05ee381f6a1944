package lbsync.site;

import java.util.function.Function;

/// What was asked for, complete, or the reason why not.
public sealed interface Answer<T> {
  record Complete<T>(T value) implements Answer<T> {}

  record Failed<T>(Trouble trouble) implements Answer<T> {}

  default <R> Answer<R> then(Function<T, Answer<R>> next) {
    return switch (this) {
      case Complete<T>(T value) -> next.apply(value);
      case Failed<T>(Trouble trouble) -> new Failed<>(trouble);
    };
  }

  static <T> Answer<T> failed(Trouble.Kind kind, String detail) {
    return new Failed<>(new Trouble(kind, detail));
  }
}
