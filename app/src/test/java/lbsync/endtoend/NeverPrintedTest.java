package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lbsync.account.Token;
import lbsync.db.DbSettings;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import org.junit.jupiter.api.Test;

/// What holds a secret does not tell it when it is put into a sentence.
class NeverPrintedTest {
  private static final String SECRET = "Parole-seven";

  @Test
  void what_holds_a_secret_does_not_tell_it() {
    for (Object holder :
        List.of(
            new Credentials("ada", SECRET, SECRET),
            new BrowserSession("letterboxd.user.CURRENT=" + SECRET, "Browser"),
            new Token(SECRET),
            new DbSettings(Path.of("data"), "jdbc:postgresql://db/x?password=" + SECRET))) {
      assertThat(holder.toString()).as(holder.getClass().getName()).doesNotContain(SECRET);
    }
  }
}
