package lbsync.web.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Takes cookies that cannot be read for none. They are not always the visitor's fault: others on
/// the same host set some, too.
final class BrokenCookies implements HttpConfiguration.Customizer {
  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    try {
      Request.getCookies(request);
      return request;
    } catch (RuntimeException broken) {
      return new WithoutCookies(request);
    }
  }

  private static final class WithoutCookies extends Request.Wrapper {
    private final HttpFields headers;

    WithoutCookies(Request request) {
      super(request);
      headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.COOKIE).asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
