package lbsync.account;

import java.util.function.Function;
import java.util.function.Predicate;
import lbsync.site.Answer;
import lbsync.site.Made;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.site.Written;

/// What must be known of a kind of answer, to renew a session behind it.
///
/// @param signedOut true when the site did nothing because the session has ended
/// @param failed makes the answer that says this trouble
record Reply<R>(Predicate<R> signedOut, Function<Trouble, R> failed) {
  static final Reply<Written> WRITTEN =
      new Reply<>(
          written ->
              written instanceof Written.NotSent(Trouble trouble)
                  && trouble.kind() == Kind.SIGNED_OUT,
          Written.NotSent::new);

  static final Reply<Made> MADE =
      new Reply<>(
          made ->
              made instanceof Made.NotSent(Trouble trouble) && trouble.kind() == Kind.SIGNED_OUT,
          Made.NotSent::new);

  static <T> Reply<Answer<T>> answer() {
    return new Reply<>(
        answer ->
            answer instanceof Answer.Failed<T>(Trouble trouble)
                && trouble.kind() == Kind.SIGNED_OUT,
        Answer.Failed::new);
  }
}
