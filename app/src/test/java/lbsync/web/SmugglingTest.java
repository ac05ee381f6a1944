package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Requests of which another server in front of this one might think that they end elsewhere. What
/// stands behind them is never answered as a request of its own.
@ExtendWith(WholeApp.class)
@Timeout(60)
class SmugglingTest {
  private static final String SMUGGLED = "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST = "POST /login HTTP/1.1\r\nHost: a\r\n";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String END = "0\r\n\r\n";
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 [1-5]\\d\\d ");

  /// Each with what follows it left out.
  @SuppressWarnings("unused") // by name
  private static final List<String> AMBIGUOUS =
      List.of(
          POST + "Content-Length: 5\r\n" + CHUNKED + "\r\n" + END,
          POST + CHUNKED + "Content-Length: 5\r\n\r\n" + END,
          POST + "Content-Length: 0\r\n" + CHUNKED + "\r\n" + END,
          POST + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
          POST + "Content-Length: 0\r\nContent-Length: 40\r\n\r\n",
          POST + "Content-Length: 40\r\nContent-Length: 0\r\n\r\n",
          POST + "Content-Length: 0, 40\r\n\r\n",
          POST + "Content-Length: 40, 0\r\n\r\n",
          POST + "Content-Length: +0\r\n\r\n",
          POST + "Content-Length: -1\r\n\r\n",
          POST + "Content-Length: 0x0\r\n\r\n",
          POST + "Content-Length: \r\n\r\n",
          POST + "Content-Length: 0 0\r\n\r\n",
          POST + "Content-Length : 0\r\n\r\n",
          POST + "Content-Length: 0\r\n " + CHUNKED + "\r\n",
          POST + "Transfer-Encoding : chunked\r\n\r\n" + END,
          POST + "Transfer-Encoding: identity, chunked\r\n\r\n" + END,
          POST + "Transfer-Encoding: chunked, identity\r\n\r\n" + END,
          POST + "Transfer-Encoding: chunked, chunked\r\n\r\n" + END,
          POST + "Transfer-Encoding: identity\r\n\r\n",
          POST + "Transfer-Encoding: xchunked\r\n\r\n" + END,
          POST + "Transfer-Encoding: \u000bchunked\r\n\r\n" + END,
          POST + "Transfer-Encoding: identity\r\n" + CHUNKED + "\r\n" + END,
          POST + CHUNKED + "Transfer-Encoding: identity\r\n\r\n" + END,
          POST + "Transfer-Encoding:\r\n chunked\r\n\r\n" + END,
          POST + "X: a\r\n folded\r\n\r\n",
          POST + "X: a\r\n\tContent-Length: 40\r\n\r\n",
          POST + " X: a\r\n\r\n",
          POST + CHUNKED + "\r\nzz\r\n" + END,
          POST + CHUNKED + "\r\n-0\r\n\r\n",
          POST + CHUNKED + "\r\n+0\r\n\r\n",
          POST + CHUNKED + "\r\n0x0\r\n\r\n",
          POST + CHUNKED + "\r\n 0\r\n\r\n",
          POST + CHUNKED + "\r\n100000000\r\n" + END,
          POST + CHUNKED + "\r\n10000000000000000\r\n" + END,
          POST + CHUNKED + "\r\n1\r\nabc\r\n" + END,
          POST + CHUNKED + "\r\n1\r\na" + END,
          POST + CHUNKED + "\r\n0\n\n",
          POST + CHUNKED + "\r\n0;a\nb\r\n\r\n",
          "POST /login HTTP/1.1\nHost: a\nContent-Length: 0\n\n",
          POST + "X: a\nContent-Length: 0\r\n\r\n",
          POST + "X: a\rContent-Length: 0\r\n\r\n",
          POST + "X: a\nTransfer-Encoding: chunked\r\n\r\n" + END,
          POST + "Content-Length: 0\r\n\n",
          POST + "X: a\u0000b\r\nContent-Length: 0\r\n\r\n",
          "POST /login HTTP/1.0\r\nHost: a\r\n" + CHUNKED + "\r\n" + END);

  @ParameterizedTest
  @FieldSource("AMBIGUOUS")
  void what_stands_behind_is_not_answered(String request, People people) throws IOException {
    RawHttp.Answer answer = RawHttp.send(people.app().uri("/"), request + SMUGGLED + SMUGGLED);
    assertThat(ANSWER.matcher(answer.whole()).results().count())
        .as(answer.whole())
        .isLessThanOrEqualTo(1);
    assertThat(answer.whole()).doesNotContain("pong");
    assertThat(answer.status()).as(answer.whole()).isEqualTo(400);
  }

  /// So it would look if the above were taken for two requests.
  @Test
  void what_is_clear_is_answered_one_after_the_other(People people) throws IOException {
    for (String first :
        List.of(
            POST + FORM + "Content-Length: 3\r\n\r\na=b",
            POST + FORM + CHUNKED + "\r\n3;x=y\r\na=b\r\n" + END)) {
      RawHttp.Answer answer = RawHttp.send(people.app().uri("/"), first + SMUGGLED + SMUGGLED);
      assertThat(answer.status()).as(answer.whole()).isEqualTo(400);
      assertThat(answer.whole().split("pong", -1)).as(answer.whole()).hasSize(3);
    }
  }
}
