package lbsync.web.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Bounds the size of requests, and answers as the rest of the program does what never gets as far
/// as a servlet.
@Component
final class ServerErrors implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  private static final long LONGEST_BODY = 64 * 1024;
  private static final long UNBOUNDED = -1;

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> {
          server.insertHandler(new SizeLimitHandler(LONGEST_BODY, UNBOUNDED));
          server.setErrorHandler(new AsProblem());
        });
  }

  private static final class AsProblem extends ErrorHandler {
    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      Code code = Code.of(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.write(true, ByteBuffer.wrap(Problem.of(code, Sentences.of(code)).json()), callback);
    }
  }
}
