package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.site.Picture;
import lbsync.site.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosterCacheTest {
  private static final long MEGABYTE = 1024 * 1024;
  private static final FilmId FILM = new FilmId(7);

  @TempDir Path data;
  private final TestClock clock = new TestClock();
  private Path directory;
  private PosterCache cache;

  @BeforeEach
  void open() {
    directory = data.resolve("posters");
    cache = cache(10 * MEGABYTE);
  }

  private PosterCache cache(long mostBytes) {
    return new PosterCache(directory, mostBytes, clock);
  }

  static Picture picture(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return Picture.of(bytes);
  }

  private void put(long film, int length) {
    cache.put(new FilmId(film), PosterFile.picture(clock.instant(), picture(length)));
    clock.pass(Duration.ofSeconds(1));
  }

  private List<Long> kept(long... films) {
    return LongStream.of(films)
        .filter(film -> cache.find(new FilmId(film)).isPresent())
        .boxed()
        .toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_picture_is_kept_for_ninety_days_also_over_a_restart() throws IOException {
    put(7, 1000);
    clock.pass(Duration.ofDays(90).minusSeconds(2));
    cache = cache(10 * MEGABYTE);
    assertThat(cache.find(FILM).orElseThrow().picture()).isEqualTo(picture(1000));
    clock.pass(Duration.ofSeconds(1));
    assertThat(cache.find(FILM)).as("however often it was used").isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void that_there_is_none_is_kept_for_a_week_and_trouble_for_a_day() {
    cache.put(FILM, PosterFile.none(clock.instant(), true));
    cache.put(new FilmId(8), PosterFile.none(clock.instant(), false));
    clock.pass(Duration.ofDays(1).minusSeconds(1));
    assertThat(kept(7, 8)).containsExactly(7L, 8L);
    clock.pass(Duration.ofSeconds(1));
    assertThat(kept(7, 8)).containsExactly(7L);
    clock.pass(Duration.ofDays(6).minusSeconds(1));
    assertThat(cache.find(FILM).orElseThrow().picture()).isNull();
    clock.pass(Duration.ofSeconds(1));
    assertThat(kept(7, 8)).isEmpty();
  }

  @Test
  void what_was_not_used_for_longest_goes_first() throws IOException {
    cache = cache(5 * 4096);
    for (long film = 1; film <= 5; film++) {
      put(film, 1000);
    }
    assertThat(kept(2)).containsExactly(2L);
    clock.pass(Duration.ofSeconds(1));
    put(6, 1000);
    assertThat(files()).containsExactly("2", "3", "4", "5", "6");

    cache = cache(5 * 4096);
    put(7, 6000);
    assertThat(files()).as("after a restart, two blocks").containsExactly("2", "5", "6", "7");
    assertThat(kept(2, 5, 6, 7)).containsExactly(2L, 5L, 6L, 7L);
  }

  @Test
  void the_disk_is_never_filled_beyond_the_limit() throws IOException {
    long most = 20 * 4096;
    cache = cache(most);
    for (int i = 1; i <= 300; i++) {
      put(1 + i * 7919L % 100, 100 + i * 104_729 % 30_000);
      try (Stream<Path> all = Files.list(directory)) {
        long used = all.mapToLong(file -> (file.toFile().length() + 4095) / 4096 * 4096).sum();
        assertThat(used).as("after %d", i).isLessThanOrEqualTo(most);
      }
    }
    assertThat(files()).isNotEmpty();
  }

  @Test
  void a_smaller_limit_counts_from_the_start() throws IOException {
    for (long film = 1; film <= 5; film++) {
      put(film, 1000);
    }
    cache = cache(2 * 4096);
    assertThat(files()).containsExactly("4", "5");
  }

  @Test
  void what_nobody_wants_for_ninety_days_is_cleared_away() throws IOException {
    put(7, 1000);
    clock.pass(Duration.ofDays(90));
    put(8, 1000);
    assertThat(files()).containsExactly("8");
  }

  @Test
  void a_file_that_was_cut_off_at_any_place_is_not_shown() throws IOException {
    put(7, 300);
    byte[] whole = Files.readAllBytes(directory.resolve("7"));
    for (int length = 0; length < whole.length; length++) {
      damage(Arrays.copyOf(whole, length));
      assertThat(cache.find(FILM)).as("after %d bytes", length).isEmpty();
      assertThat(files()).isEmpty();
    }
    damage(Arrays.copyOf(whole, whole.length + 1));
    assertThat(cache.find(FILM)).isEmpty();
  }

  @Test
  void nor_one_with_any_byte_changed() throws IOException {
    put(7, 300);
    byte[] whole = Files.readAllBytes(directory.resolve("7"));
    for (int place = 0; place < whole.length; place++) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      damage(damaged);
      assertThat(cache.find(FILM)).as("at %d", place).isEmpty();
    }
    damage(whole);
    assertThat(cache.find(FILM)).as("undamaged").isPresent();
  }

  /// Known as a film's file, and not what it was.
  private void damage(byte[] content) throws IOException {
    put(7, 300);
    Files.write(directory.resolve("7"), content);
  }

  @Test
  void what_a_process_left_unfinished_is_cleared_away_and_what_was_there_stays()
      throws IOException {
    put(7, 300);
    byte[] whole = Files.readAllBytes(directory.resolve("7"));
    Files.write(directory.resolve("7.unfinished"), Arrays.copyOf(whole, 200));
    Files.write(directory.resolve("8.unfinished"), Arrays.copyOf(whole, 200));
    Files.writeString(directory.resolve("README"), "Somebody's own.");

    cache = cache(10 * MEGABYTE);

    assertThat(files()).containsExactly("7", "README");
    assertThat(kept(7, 8)).containsExactly(7L);
  }

  @Test
  void a_file_that_somebody_has_taken_away_is_missing() throws IOException {
    put(7, 300);
    Files.delete(directory.resolve("7"));
    assertThat(cache.find(FILM)).isEmpty();
  }
}
