package lbsync.letterboxd;

import java.net.http.HttpClient;

/// Makes clients that send each request once, follow no redirect, and keep no cookies.
final class Clients {
  static {
    // Else the client repeats a GET whose connection was lost, at once and up to five times. Read
    // once, when the client's classes are loaded.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
  }

  private Clients() {}

  static HttpClient of(LetterboxdSettings settings) {
    boolean encrypted = "https".equals(settings.url().getScheme());
    return HttpClient.newBuilder()
        // Unencrypted HTTP/2 begins with an offer in the first request that not all servers like.
        .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        .connectTimeout(settings.timeout())
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }
}
