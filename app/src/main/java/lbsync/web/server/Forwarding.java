package lbsync.web.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import lbsync.web.PublicAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/// Takes from trusted proxies, and from nobody else, who asked them and for which address:
/// `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix`. Where one is there several times, the last
/// counts: it is the proxy's own, those before may be anybody's. `Forwarded` is never read: most
/// proxies pass on what their visitors say in it. All stay in the request.
@Component
final class Forwarding implements HttpConfiguration.Customizer {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(?::(\\d{1,5}))?");
  private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]{1,60}){1,10}");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final int NO_PORT = -1;

  private final List<IpAddressMatcher> trusted;

  Forwarding(TrustedProxies proxies) {
    this.trusted = proxies.matchers();
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    SocketAddress from = request.getConnectionMetaData().getRemoteSocketAddress();
    if (!(from instanceof InetSocketAddress proxy) || !isTrusted(proxy.getAddress())) {
      return request;
    }
    String prefix = last(request, "X-Forwarded-Prefix").replaceFirst("/$", "");
    if (PREFIX.matcher(prefix).matches()) {
      request.setAttribute(PublicAddress.FORWARDED_PREFIX, prefix);
    }
    return new Forwarded(request, client(request, proxy), uri(request));
  }

  private boolean isTrusted(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return trusted.stream().anyMatch(range -> range.matches(text));
  }

  private static List<String> values(Request request, String header) {
    return request.getHeaders().getValuesList(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .toList();
  }

  private static String last(Request request, String header) {
    List<String> values = values(request, header);
    return values.isEmpty() ? "" : values.getLast();
  }

  /// The last on the way here who is not a trusted proxy as well.
  private InetSocketAddress client(Request request, InetSocketAddress proxy) {
    InetAddress client = proxy.getAddress();
    for (String before : values(request, "X-Forwarded-For").reversed()) {
      InetAddress address = isTrusted(client) ? address(before) : null;
      if (address == null) {
        break;
      }
      client = address;
    }
    return client.equals(proxy.getAddress()) ? proxy : new InetSocketAddress(client, 0);
  }

  private static @Nullable InetAddress address(String text) {
    String bare =
        text.replaceFirst("^\\[(.*)](:\\d+)?$", "$1").replaceFirst("^([\\d.]+):\\d+$", "$1");
    try {
      return ADDRESS.matcher(bare).matches() ? InetAddress.ofLiteral(bare) : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private static HttpURI uri(Request request) {
    HttpURI asked = request.getHttpURI();
    HttpURI.Mutable uri = HttpURI.build(asked);
    String scheme = last(request, "X-Forwarded-Proto");
    if (scheme.equals("https") || scheme.equals("http")) {
      uri.scheme(scheme);
    }
    var host = HOST.matcher(last(request, "X-Forwarded-Host"));
    if (host.matches()) {
      uri.authority(host.group(1), host.group(2) == null ? NO_PORT : port(host.group(2)));
    }
    return uri.asImmutable();
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    return port > 0 && port < 65_536 ? port : NO_PORT;
  }

  /// The request as its visitor sent it to the first proxy.
  private static final class Forwarded extends Request.Wrapper {
    private final HttpURI uri;
    private final HttpFields headers;
    private final ConnectionMetaData connection;

    Forwarded(Request request, InetSocketAddress client, HttpURI uri) {
      super(request);
      this.uri = uri;
      String host = request.getHttpURI().getAuthority();
      String asked = uri.getAuthority();
      // The server refuses a request whose address and Host differ.
      this.headers =
          asked == null || asked.equals(host)
              ? request.getHeaders()
              : HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, asked).asImmutable();
      this.connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return client;
            }

            @Override
            public boolean isSecure() {
              return Forwarded.this.isSecure();
            }
          };
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }

    @Override
    public boolean isSecure() {
      return "https".equals(uri.getScheme());
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }
  }
}
