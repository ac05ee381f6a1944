package standin.site;

import standin.http.Answer;
import standin.http.Pages;

/// The site's own pages for what it does not show, and those of the shield before it.
final class Errors {
  private static final String CHALLENGE =
      """
      <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>\
      <script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script></body></html>
      """;
  private static final String BANNED =
      """
      <!DOCTYPE html><html lang="en-US"><head><title>Access denied | letterboxd.com used Cloudflare \
      to restrict access</title></head><body><h1>Error 1015</h1><h2>You are being rate limited</h2>\
      <p>The owner of this website has banned you temporarily from accessing this website.</p>\
      </body></html>
      """;

  private Errors() {}

  static Answer notFound() {
    return page(404, "Letterboxd - Not Found", "Sorry, we can’t find the page you’ve requested.");
  }

  static Answer forbidden() {
    return page(403, "Letterboxd - Forbidden", "You do not have permission to access this page.");
  }

  static Answer internal() {
    return page(500, "Letterboxd - Error", "Something went wrong on our side.");
  }

  static Answer unavailable() {
    return page(503, "Letterboxd - Unavailable", "We are down for maintenance. Back soon.");
  }

  static Answer challenge() {
    return Answer.html(403, CHALLENGE).with("cf-mitigated", "challenge");
  }

  static Answer tooMany() {
    return Answer.html(429, BANNED);
  }

  private static Answer page(int status, String title, String text) {
    return Answer.html(status, Pages.render("site/error", new ErrorPage(title, text)));
  }
}
