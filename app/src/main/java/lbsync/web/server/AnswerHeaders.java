package lbsync.web.server;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import lbsync.web.StaticFiles;
import lbsync.web.WebSettings;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What every answer tells browsers: to take styles, scripts and pictures from here alone and to
/// run nothing inline, to show it in no other site's frame, to tell no other site where they were,
/// and how long to keep it. Written at the last moment, when nobody can take it away any more: a
/// filter may come too late for a large answer, which leaves before it is complete.
@Component
public final class AnswerHeaders implements HttpConfiguration.Customizer {
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /// What no page here asks for. Copying and sharing an invitation are not among it.
  private static final String NOT_NEEDED =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  /// A year, for this host alone: what else there is is its owner's business.
  private static final String ONLY_HTTPS = "max-age=31536000";

  private static final Pattern TEXT_ALONE = Pattern.compile("text/[a-z-]+|[a-z]+/[a-z]+\\+xml");

  private static final int FIRST_FINAL_STATUS = 200;

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final StaticFiles files;

  AnswerHeaders(WebSettings settings, StaticFiles files) {
    this.files = files;
    headers.put("Content-Security-Policy", CONTENT_POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Embedder-Policy", "require-corp");
    headers.put("Permissions-Policy", NOT_NEEDED);
    if (settings.secure()) {
      headers.put("Strict-Transport-Security", ONLY_HTTPS);
    }
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    request.addHttpStreamWrapper(Leaving::new);
    return request;
  }

  /// Those that do not depend on the request, for answers to what could not be read as one.
  public void writeTo(HttpFields.Mutable fields) {
    headers.forEach(fields::put);
  }

  private MetaData.Response complete(MetaData.Request request, MetaData.Response answer) {
    HttpFields.Mutable fields = HttpFields.build(answer.getHttpFields());
    writeTo(fields);
    var uri = request.getHttpURI();
    String path = Objects.requireNonNullElse(uri.getPath(), "");
    String keeping = files.keeping(path, uri.getQuery(), answer.getStatus());
    fields.computeField(
        HttpHeader.CACHE_CONTROL,
        (name, said) -> said == null ? new HttpField(name, keeping) : said.getFirst());
    fields.computeField(HttpHeader.CONTENT_TYPE, AnswerHeaders::withCharset);
    if (isOddlyEncoded(request.getHttpFields())) {
      fields.put(HttpFields.CONNECTION_CLOSE);
    }
    return new MetaData.Response(
        answer.getStatus(),
        answer.getReason(),
        answer.getHttpVersion(),
        fields,
        answer.getContentLength(),
        answer.getTrailersSupplier());
  }

  /// Where such a body ends another server in front of this one may see otherwise: what follows on
  /// the same connection is not answered.
  private static boolean isOddlyEncoded(HttpFields asked) {
    List<String> encodings = asked.getValuesList(HttpHeader.TRANSFER_ENCODING);
    return !encodings.isEmpty()
        && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"));
  }

  /// All texts here are in UTF-8, also files, which do not say so themselves.
  private static @Nullable HttpField withCharset(HttpHeader name, @Nullable List<HttpField> said) {
    if (said == null || said.isEmpty()) {
      return null;
    }
    HttpField type = said.getFirst();
    return TEXT_ALONE.matcher(type.getValue()).matches()
        ? new HttpField(name, type.getValue() + ";charset=utf-8")
        : type;
  }

  private final class Leaving extends HttpStream.Wrapper {
    Leaving(HttpStream stream) {
      super(stream);
    }

    /// @param answer null where only more of the body leaves
    @Override
    public void send(
        MetaData.Request request,
        MetaData.@Nullable Response answer,
        boolean last,
        @Nullable ByteBuffer content,
        Callback callback) {
      MetaData.Response leaving =
          answer == null || answer.getStatus() < FIRST_FINAL_STATUS
              ? answer
              : complete(request, answer);
      super.send(request, leaving, last, content, callback);
    }
  }
}
