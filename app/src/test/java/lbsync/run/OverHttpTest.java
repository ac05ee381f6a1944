package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Neighbourhood.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import standin.control.Era;

class OverHttpTest {
  @ParameterizedTest
  @CsvSource({"B, true", "B, false", "C, true", "C, false"})
  void lists_of_every_size_come_into_step_and_stay_there(Era era, boolean editor) throws Exception {
    for (int size : List.of(0, 1, 100, 101, 250)) {
      try (var town = new Neighbourhood()) {
        town.standIn.switches().era(era);
        town.standIn.switches().editor(editor);
        Person ada = town.person("ada", LongStream.rangeClosed(1, size));
        Person ben = town.person("ben", LongStream.rangeClosed(1000, 1003));
        Group group = town.group(Mode.COLLABORATIVE, ada, ben);
        assertThat(town.filmSet(ada)).as("joined, %d films", size).hasSize(size + 4);
        assertThat(town.filmSet(ben)).isEqualTo(town.filmSet(ada));

        town.add(ada, 5000);
        town.remove(ada, 1000);
        town.add(ben, 6000);
        town.remove(ben, 1001);
        Run.Report report = town.engine.sync(group);

        assertThat(report.run().status()).isEqualTo(Run.Status.SUCCEEDED);
        assertThat(town.filmSet(ada))
            .hasSize(size + 4)
            .contains(5000L, 6000L)
            .doesNotContain(1000L, 1001L)
            .isEqualTo(town.filmSet(ben));
      }
    }
  }

  @Test
  void a_quiet_look_costs_one_request_for_each_list_and_a_change_two() throws Exception {
    try (var town = new Neighbourhood()) {
      Person ada = town.person("ada", LongStream.rangeClosed(1, 250));
      Person ben = town.person("ben", LongStream.rangeClosed(1, 250));
      Group group = town.group(Mode.COLLABORATIVE, ada, ben);

      town.standIn.requests().clear();
      Run.Report quiet = town.engine.sync(group);
      assertThat(town.standIn.requests().lines())
          .hasSize(2)
          .allMatch(line -> line.method().equals("GET"));
      assertThat(quiet.run().requests()).isEqualTo(2);

      town.add(ada, 5000);
      town.standIn.requests().clear();
      Run.Report changed = town.engine.sync(group);
      assertThat(town.standIn.requests().count(line -> line.method().equals("PATCH"))).isEqualTo(1);
      assertThat(town.standIn.requests().count(line -> line.path().contains("load-list-entries")))
          .as("only the changed list is read")
          .isEqualTo(1);
      assertThat(changed.run().requests()).as("two versions, one reading, one write").isEqualTo(4);

      town.standIn.requests().clear();
      town.engine.sync(group);
      assertThat(town.standIn.requests().count())
          .as("our own write is known without reading it back")
          .isEqualTo(2);
    }
  }
}
