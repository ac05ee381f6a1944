package lbsync.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The demo as a newcomer starts it: `./lbsync demo`, with the packaged programs.
final class DemoProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern APP = Pattern.compile("LetterboxdSync: +(http://\\S+)");
  private static final Pattern SITE = Pattern.compile("stand-in Letterboxd: +(http://\\S+)/_me/");

  private final Process process;
  private final Path output;

  /// @param url of the application
  /// @param site of the stand-in
  record Urls(String url, String site) {}

  DemoProcess() throws IOException {
    Packaged.touch();
    output = Files.createTempFile("lbsync-demo-", ".log");
    var builder =
        new ProcessBuilder(Packaged.ROOT.resolve("lbsync").toString(), "demo")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LBSYNC_PORT", String.valueOf(freePort()));
    builder.environment().put("LBSYNC_STANDIN_PORT", String.valueOf(freePort()));
    process = builder.start();
  }

  Urls urls() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      String said = Files.readString(output);
      Matcher app = APP.matcher(said);
      Matcher site = SITE.matcher(said);
      if (app.find() && site.find()) {
        return new Urls(app.group(1), site.group(1));
      }
      Thread.onSpinWait();
    }
    throw new IllegalStateException("the demo did not start: " + Files.readString(output));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException("the demo did not stop when it was asked to");
    }
  }
}
