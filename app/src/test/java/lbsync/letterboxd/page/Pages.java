package lbsync.letterboxd.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Pages for the tests of the parsers: small ones of our own, which every test needs, and recorded
/// ones beside the project, which may be missing except where `CI` is set.
final class Pages {
  /// Seen from this module's folder.
  private static final Path CAPTURES = Path.of("../../shared/captures");

  private Pages() {}

  static String own(String name) {
    try (var stream = Pages.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String recorded(String name) {
    if (!Files.isDirectory(CAPTURES) && System.getenv("CI") == null) {
      System.out.println("skipped, no recorded pages beside the project: " + name);
      assumeTrue(false, "no recorded pages");
    }
    try {
      return Files.readString(CAPTURES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page with one thing changed; fails where the thing is not there to be changed.
  static String with(String page, String of, String instead) {
    assertThat(page).contains(of);
    return page.replace(of, instead);
  }

  static AbstractThrowableAssert<?, ?> assertRefused(Check check, ThrowingCallable parsing) {
    return Assertions.assertThatThrownBy(parsing)
        .isInstanceOfSatisfying(
            Unreadable.class, refusal -> assertThat(refusal.check()).isEqualTo(check));
  }
}
