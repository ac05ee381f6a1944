package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import lbsync.letterboxd.page.ListPage;
import lbsync.letterboxd.page.PageKind;
import lbsync.letterboxd.page.Unreadable;
import org.jsoup.Jsoup;
import standin.StandIn;

/// How many pages of a list are read in a second, against what the HTML parser alone does with the
/// same page, by turns.
final class ParsingBench {
  private static final int FILMS = 100;
  private static final int WARM = 10;
  private static final int ROUNDS = 31;
  private static final int PAGES = 100;

  private ParsingBench() {}

  static Table measure() {
    String html = page();
    List<Double> bare = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < WARM + ROUNDS; round++) {
      double alone = pagesPerSecond(html, ParsingBench::parse);
      double read = pagesPerSecond(html, ParsingBench::read);
      if (round >= WARM) {
        bare.add(alone);
        ours.add(read);
        ratios.add(100 * read / alone);
      }
    }
    return new Table(
        "Pages of %d films, %d kB; medians of %d rounds of %d"
            .formatted(FILMS, html.length() / 1024, ROUNDS, PAGES),
        List.of("the parser alone, a second", "read, a second", "read, % of alone"),
        List.of(
            List.of(
                Math.round(median(bare)), Math.round(median(ours)), Math.round(median(ratios)))));
  }

  private static String page() {
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, InstantSource.system()));
        HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      Scene scene = Scene.club(standIn, 1, FILMS);
      URI list = URI.create(standIn.url() + standIn.world().list(scene.first()).path());
      return client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
  }

  private static int parse(String html) {
    return Jsoup.parse(html).body().childNodeSize() == 0 ? 0 : FILMS;
  }

  /// All that is done with a page of a list.
  private static int read(String html) {
    try {
      return PageKind.of(html) == PageKind.OTHER ? ListPage.parse(html).slots().size() : 0;
    } catch (Unreadable e) {
      throw new IllegalStateException(e);
    }
  }

  private static double pagesPerSecond(String html, ToIntFunction<String> doing) {
    long began = System.nanoTime();
    for (int i = 0; i < PAGES; i++) {
      if (doing.applyAsInt(html) < FILMS) {
        throw new IllegalStateException("not all films were found");
      }
    }
    return PAGES * 1e9 / (System.nanoTime() - began);
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }
}
