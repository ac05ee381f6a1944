package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0|Firefox on Linux",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/142 Safari/537|Chrome on Windows",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/142 Safari/537 Edg/142|Edge on Windows",
        "Mozilla/5.0 (Linux; Android 15; Pixel) Chrome/142 Mobile Safari/537|Chrome on Android",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604|Safari on iPhone",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18 Safari/605|Safari on Mac OS",
        "curl/8.5.0|curl",
        "something else|A browser"
      })
  void a_browser_is_told_by_what_it_calls_itself(String userAgent, String words) {
    assertThat(UserAgents.words(userAgent)).isEqualTo(words);
  }

  @Test
  void what_would_break_a_header_is_not_sent_on() {
    assertThat(UserAgents.canBeSent("Browser/1.0 (X11)")).isTrue();
    for (String bad : new String[] {"", "a\r\nb", "a\tb", "Bröwser", "x".repeat(1001)}) {
      assertThat(UserAgents.canBeSent(bad)).as(bad).isFalse();
    }
  }
}
