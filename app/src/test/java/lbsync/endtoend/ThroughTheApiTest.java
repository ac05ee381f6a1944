package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.endtoend.StandInClub.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import standin.control.Era;
import tools.jackson.databind.JsonNode;

/// The whole application, driven through its HTTP API, on the stand-in Letterboxd: lists of every
/// size, in both modes and both ways of work, with pages of two years.
class ThroughTheApiTest {
  private static StandInClub club;

  @BeforeAll
  static void start() throws IOException {
    club = new StandInClub();
  }

  @AfterAll
  static void stop() throws IOException {
    club.close();
  }

  @ParameterizedTest(name = "era {0}, editor {1}, {2}, {3} films")
  @CsvSource({
    "B, true,  collaborative, 0",
    "B, true,  collaborative, 1",
    "B, false, collaborative, 0",
    "B, false, collaborative, 1",
    "B, false, collaborative, 100",
    "B, false, mirror,        101",
    "B, true,  mirror,        2500",
    "C, true,  collaborative, 100",
    "C, true,  mirror,        0",
    "C, true,  mirror,        1",
    "C, true,  collaborative, 101",
    "C, true,  collaborative, 2500",
    "C, false, mirror,        0",
    "C, false, collaborative, 1",
    "C, false, mirror,        100",
    "C, false, collaborative, 101",
    "C, false, collaborative, 2500",
  })
  void two_lists_come_into_step_and_follow_each_other(
      Era era, boolean editor, String mode, int size) throws Exception {
    club.standIn().switches().era(era);
    club.standIn().switches().editor(editor);
    Person ada = club.person(LongStream.rangeClosed(1, size));
    Person ben = club.person(LongStream.rangeClosed(size / 2 + 1, size));
    String code = ada.share(mode);
    ben.join(code);
    sync(ada, code);
    assertThat(ben.films()).hasSize(size).isEqualTo(ada.films());

    boolean both = mode.equals("collaborative");
    ada.add(100_001);
    ada.add(100_002);
    ada.add(100_004);
    sync(ada, code);
    ada.remove(100_002);
    ben.add(100_003);
    if (size > 1) {
      ben.remove(size);
    }
    sync(ben, code);

    Set<Long> wanted = new HashSet<>();
    LongStream.rangeClosed(1, size).forEach(wanted::add);
    wanted.add(100_001L);
    wanted.add(100_004L);
    if (both) {
      wanted.add(100_003L);
      if (size > 1) {
        wanted.remove((long) size);
      }
    }
    assertThat(ada.films()).isEqualTo(wanted);
    assertThat(ben.films()).isEqualTo(wanted);
    assertThat(ben.get("/groups/" + code).json().at("/members").valueStream())
        .allMatch(member -> member.at("/state").asString().equals("in-step"));
  }

  private static void sync(Person by, String code) throws Exception {
    JsonNode run = by.sync(code);
    assertThat(run.at("/status").asString()).as("%s", run).isEqualTo("succeeded");
  }
}
