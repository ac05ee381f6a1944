package lbsync.web.problem;

import java.nio.ByteBuffer;
import lbsync.web.server.AnswerHeaders;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Bounds the size of requests, and answers as the rest of the program does what never gets as far
/// as a servlet, or where even the page for an error fails. The server's own pages would show
/// names of classes.
@Component
final class ServerErrors implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  private static final long LONGEST_BODY = 64 * 1024;
  private static final long UNBOUNDED = -1;

  private final AnswerHeaders headers;

  ServerErrors(AnswerHeaders headers) {
    this.headers = headers;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> {
          server.insertHandler(new SizeLimitHandler(LONGEST_BODY, UNBOUNDED));
          server.setErrorHandler(new BeforeServlets());
          server.addEventListener(new InServlets());
        });
  }

  private void answer(Response response, int status, Callback callback) {
    Code code = Code.of(status);
    HttpStatus exact = HttpStatus.resolve(status);
    HttpStatus shown = exact != null && exact.is4xxClientError() ? exact : code.status();
    Problem problem = Problem.of(code, shown, Sentences.of(code));
    response.setStatus(problem.status());
    // What cannot be read as a request has not passed where all other answers get them.
    headers.writeTo(response.getHeaders());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.write(true, ByteBuffer.wrap(problem.json()), callback);
  }

  private final class BeforeServlets extends ErrorHandler {
    /// The server's own errors say nothing to `PATCH` and `DELETE`.
    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      answer(response, status, callback);
    }
  }

  /// The pages for errors are named only while the server starts.
  private final class InServlets implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarted(LifeCycle server) {
      for (var context : ((Server) server).getContainedBeans(ServletContextHandler.class)) {
        if (context.getErrorHandler() instanceof ErrorPageErrorHandler pages) {
          var ours = new WithPages();
          ours.setErrorPages(pages.getErrorPages());
          context.setErrorHandler(ours);
        }
      }
    }
  }

  private final class WithPages extends ErrorPageErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      answer(response, status, callback);
    }
  }
}
