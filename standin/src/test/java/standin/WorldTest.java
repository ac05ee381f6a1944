package standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import standin.world.Films;
import standin.world.Item;
import standin.world.Lid;

class WorldTest extends StandInTest {
  @Test
  void codes_are_those_of_public_pages() {
    assertThat(Lid.of(43015, 0)).isEqualTo("1NTU");
    assertThat(Lid.of(240344, 0)).isEqualTo("a5fa");
    assertThat(Lid.of(27256, 0)).isEqualTo("18U8");
    assertThat(Lid.ofList(207314)).isEqualTo("8HjM");
    assertThat(Lid.list("NroWY")).hasValue(73057123L);
    assertThat(Lid.list("TZx9e")).hasValue(82736391L);
    assertThat(Item.ofLid("8HjM")).isEmpty();
    for (var wrong : List.of("", "0", "1", "!", "1NT U", "zzzzzzzzzzzzzzzz")) {
      assertThat(Lid.decode(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void every_edit_makes_the_version_one_higher_and_the_time_later() {
    long id = list("ada", "Noir", 1, 2, 3);
    assertThat(world.version(id)).isEqualTo(1);
    var before = world.updatedAt(id);
    List<Runnable> edits =
        List.of(
            () -> world.addFilm(id, 4),
            () -> world.removeFilm(id, 1),
            () -> world.moveFilm(id, 4, 0),
            () -> world.note(id, 4, "n", false),
            () -> world.renameList(id, "Nero"),
            () -> world.makePrivate(id));

    for (int i = 0; i < edits.size(); i++) {
      edits.get(i).run();
      assertThat(world.version(id)).isEqualTo(i + 2);
      assertThat(world.updatedAt(id)).isAfter(before);
      before = world.updatedAt(id);
    }

    assertThat(world.films(id)).containsExactly(4L, 2L, 3L);
    assertThat(world.listPath(id)).isEqualTo("/ada/list/nero/");
  }

  @Test
  void what_changes_nothing_is_no_edit() {
    long id = list("ada", "Noir", 1);
    assertThat(world.addFilm(id, 1)).isFalse();
    assertThat(world.removeFilm(id, 2)).isFalse();
    assertThat(world.version(id)).isEqualTo(1);
    assertThatThrownBy(() -> world.moveFilm(id, 2, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equal_names_get_different_addresses() {
    assertThat(world.listPath(list("ada", "Été!", 1))).isEqualTo("/ada/list/ete/");
    assertThat(world.listPath(list("ada", "Ete", 1))).isEqualTo("/ada/list/ete-1/");
    assertThat(world.listPath(list("ben", "Ete", 1))).isEqualTo("/ben/list/ete/");
  }

  @Test
  void the_catalogue_knows_the_films_that_pages_show() {
    assertThat(Films.known()).hasSizeGreaterThan(400);
    assertThat(world.films().of(Item.film(HARAKIRI)).displayName()).isEqualTo("Harakiri (1962)");
    assertThat(world.films().of(Item.film(LA_LA_LAND)).slug()).isEqualTo("la-la-land");
    assertThat(world.films().of(Item.film(PERFECT_BLUE)).year()).isEqualTo(1997);
    var ids = new HashSet<Long>();
    var slugs = new HashSet<String>();
    for (var film : Films.known()) {
      assertThat(ids.add(film.item().id())).as(film.toString()).isTrue();
      assertThat(slugs.add(film.slug())).as(film.toString()).isTrue();
    }
  }

  @Test
  void every_number_is_a_film_and_its_slug_leads_back() {
    LongStream.iterate(1, id -> id < 4_000_000_000_000L, id -> id * 3 + 1)
        .mapToObj(id -> world.films().of(Item.film(id)))
        .forEach(
            film -> {
              assertThat(film.year()).isBetween(1921, 2025);
              assertThat(world.films().bySlug(Item.Kind.FILM, film.slug())).hasValue(film);
            });
  }
}
