package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Neighbourhood.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import standin.control.Fault;
import standin.control.Match;

/// A mirror of twenty whose source answers with something else than its list: the dearest mistake
/// there is, because every list follows it.
@TestInstance(Lifecycle.PER_CLASS)
class SourceTroubleTest {
  private static final int MEMBERS = 20;
  private static final int ALWAYS = Integer.MAX_VALUE;

  private final List<Person> people = new ArrayList<>();
  private Neighbourhood town;
  private Person source;
  private Group group;
  private long nextFilm = 10_000;

  @BeforeAll
  void begin() throws InterruptedException {
    town = new Neighbourhood();
    for (int i = 0; i < MEMBERS; i++) {
      people.add(town.person("member" + i, LongStream.rangeClosed(1, 120)));
    }
    source = people.getFirst();
    group = town.group(Mode.MIRROR, people.toArray(Person[]::new));
  }

  @AfterAll
  void end() {
    town.close();
  }

  /// The list has just changed, so that it is read and not only looked at.
  @ParameterizedTest
  @CsvSource({
    "true, ONLY_SUCCESS_LINE",
    "true, SIGN_IN_PAGE",
    "true, ANOTHER_LIST",
    "false, EMPTY_GRID",
    "false, SIGN_IN_PAGE",
    "false, ANOTHER_LIST"
  })
  void no_list_loses_a_film(boolean editor, Fault fault) throws InterruptedException {
    town.standIn.switches().editor(editor);
    town.engine.sync(group);
    List<Set<Long>> before = people.stream().map(town::filmSet).toList();
    long film = nextFilm++;
    town.add(source, film);
    town.standIn.faults().add(fault, Match.list(source.list().value()), ALWAYS, Duration.ZERO);

    town.engine.sync(group);

    int struck = town.standIn.faults().inForce().getFirst().applied();
    town.standIn.faults().clear();
    assertThat(struck).as("how often the fault struck").isPositive();
    for (int i = 0; i < MEMBERS; i++) {
      assertThat(town.filmSet(people.get(i))).as("member %d", i).containsAll(before.get(i));
    }
    town.engine.sync(group);
    Set<Long> wanted = town.filmSet(source);
    assertThat(wanted).contains(film);
    for (Person person : people) {
      assertThat(town.filmSet(person)).as("%s, afterwards", person.name()).isEqualTo(wanted);
    }
  }

  /// Stands in for a page that shows half of the list, count and all: for the engine the same as a
  /// source that has lost half of its films.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void no_list_follows_a_source_that_suddenly_shows_half_of_its_films(boolean editor)
      throws InterruptedException {
    town.standIn.switches().editor(editor);
    town.engine.sync(group);
    Set<Long> whole = town.filmSet(source);
    whole.stream().skip(whole.size() / 2).forEach(film -> town.remove(source, film));

    town.engine.sync(group);

    for (Person person : people.subList(1, MEMBERS)) {
      assertThat(town.filmSet(person)).as(person.name()).isEqualTo(whole);
    }
    whole.forEach(film -> town.add(source, film));
    town.engine.sync(group);
    for (Person person : people) {
      assertThat(town.filmSet(person)).as("%s, afterwards", person.name()).isEqualTo(whole);
    }
  }
}
