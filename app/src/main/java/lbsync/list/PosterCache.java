package lbsync.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lbsync.film.FilmId;

/// Posters on disk, a file for each film, of this process alone. Those not used for longest go
/// first when there are too many; a file's time is when it was used last.
final class PosterCache {
  static final Duration KEPT = Duration.ofDays(90);

  /// How long a film is not asked for again that the site has no picture of.
  static final Duration NONE_KEPT = Duration.ofDays(7);

  /// The same where something was in the way.
  static final Duration PASSING_KEPT = Duration.ofDays(1);

  /// What even a short file takes of most disks.
  private static final long BLOCK = 4096;

  private static final String UNFINISHED = ".unfinished";

  private final Path directory;
  private final long mostBytes;
  private final InstantSource clock;

  /// In the order in which they were used.
  private final Map<FilmId, Used> files = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  private record Used(long size, Instant at) {}

  /// Takes over what is there, and clears away what was not finished.
  PosterCache(Path directory, long mostBytes, InstantSource clock) {
    this.directory = directory;
    this.mostBytes = mostBytes;
    this.clock = clock;
    try {
      Files.createDirectories(directory);
      takeOver();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    makeRoom();
  }

  private void takeOver() throws IOException {
    record Found(FilmId film, Used used) {}
    List<Found> all = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path file : found) {
        String name = file.getFileName().toString();
        if (name.matches("[1-9]\\d{0,17}")) {
          all.add(
              new Found(
                  new FilmId(Long.parseLong(name)),
                  new Used(onDisk(Files.size(file)), Files.getLastModifiedTime(file).toInstant())));
        } else if (name.endsWith(UNFINISHED)) {
          Files.delete(file);
        }
      }
    }
    all.sort(Comparator.comparing(found -> found.used().at()));
    all.forEach(found -> remember(found.film(), found.used()));
  }

  /// Empty where nothing is kept, or nothing that may be used any more.
  synchronized Optional<PosterFile> find(FilmId film) {
    if (files.get(film) == null) {
      return Optional.empty();
    }
    Optional<PosterFile> kept = read(film).filter(this::isFresh);
    if (kept.isPresent()) {
      use(film);
    } else {
      delete(film);
    }
    return kept;
  }

  private Optional<PosterFile> read(FilmId film) {
    try {
      return PosterFile.parse(Files.readAllBytes(path(film)));
    } catch (NoSuchFileException takenAway) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFresh(PosterFile file) {
    Duration kept = KEPT;
    if (file.picture() == null) {
      kept = file.lasting() ? NONE_KEPT : PASSING_KEPT;
    }
    return clock.instant().isBefore(file.at().plus(kept));
  }

  private void use(FilmId film) {
    try {
      Files.setLastModifiedTime(path(film), FileTime.from(clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.computeIfPresent(film, (_, used) -> new Used(used.size(), clock.instant()));
  }

  /// A file is there whole, or not at all, even if the process dies meanwhile.
  synchronized void put(FilmId film, PosterFile file) {
    byte[] content = file.bytes();
    Path unfinished = directory.resolve(film + UNFINISHED);
    try {
      Files.write(unfinished, content);
      Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
      Files.move(
          unfinished,
          path(film),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    remember(film, new Used(onDisk(content.length), clock.instant()));
    makeRoom();
  }

  private void remember(FilmId film, Used used) {
    Used before = files.put(film, used);
    bytes += used.size() - (before == null ? 0 : before.size());
  }

  private void makeRoom() {
    Instant tooOld = clock.instant().minus(KEPT);
    for (var eldest = files.entrySet().iterator(); eldest.hasNext(); ) {
      var next = eldest.next();
      if (bytes <= mostBytes && next.getValue().at().isAfter(tooOld)) {
        return;
      }
      eldest.remove();
      bytes -= next.getValue().size();
      deleteFile(next.getKey());
    }
  }

  private void delete(FilmId film) {
    Used gone = files.remove(film);
    bytes -= gone == null ? 0 : gone.size();
    deleteFile(film);
  }

  private void deleteFile(FilmId film) {
    try {
      Files.deleteIfExists(path(film));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(FilmId film) {
    return directory.resolve(film.toString());
  }

  private static long onDisk(long size) {
    return Math.ceilDiv(size, BLOCK) * BLOCK;
  }
}
