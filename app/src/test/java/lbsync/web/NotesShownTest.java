package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lbsync.film.Note;
import lbsync.site.InMemoryList;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Notes are for who wrote them, unless their group copies notes to all of its lists.
@ExtendWith(WholeApp.class)
class NotesShownTest {
  private static final String NOTE = "nobody else reads this";
  private static final String COPIES = "{\"settings\": {\"syncNotes\": true}}";

  private record Stage(Person ann, Person ben, InMemoryList list, String code, Places places) {
    static Stage set(People people, String mode) throws InterruptedException {
      Person ann = people.person("Ann");
      Person ben = people.person("Ben");
      InMemoryList list = ann.list(1, 2);
      list.note(1, new Note(NOTE, false));
      String code = people.group(mode, ann, list);
      Client.Reply joined =
          ben.client()
              .post(
                  "/api/v1/groups/" + code + "/members",
                  "{\"listId\": %s, \"start\": \"adopt\"}".formatted(ben.list(1, 2).id()));
      joined.expect(201);
      list.add(3);
      list.note(3, new Note(NOTE, true));
      ann.client().post("/api/v1/groups/" + code + "/runs", null).expect(202);
      return new Stage(ann, ben, list, code, Places.around(people, code, ann, list, 1));
    }

    String films() {
      return "/api/v1/lists/" + list.id() + "/films";
    }
  }

  @Test
  void a_member_sees_nobodys_notes_where_they_are_not_copied(People people) throws Exception {
    for (String mode : List.of("collaborative", "mirror")) {
      Stage stage = Stage.set(people, mode);
      Client ben = stage.ben().client();
      assertThat(ben.get(stage.films()).expect(200).at("/films")).hasSize(3);
      List<String> paths = new ArrayList<>(stage.places().toLookAt(people.app()));
      for (var run : ben.get("/api/v1/groups/" + stage.code() + "/runs").at("/items")) {
        paths.add("/runs/" + run.at("/id").asString());
        paths.add("/api/v1/runs/" + run.at("/id").asString());
      }
      String preview = "/join/%s?listId=%s".formatted(stage.code(), stage.ben().list(1).id());
      paths.addAll(List.of(preview, "/api/v1/invitations" + preview.substring(5)));
      for (int film = 1; film <= 3; film++) {
        paths.add("/api/v1/groups/" + stage.code() + "/films/" + film);
        paths.add("/manage-sync/" + stage.code() + "/film/" + film);
      }
      assertThat(paths).hasSizeGreaterThan(40);
      int shown = 0;
      for (String path : paths) {
        Client.Reply reply = ben.get(path);
        assertThat(reply.body()).as(path).doesNotContain(NOTE);
        shown += reply.status() == 200 ? 1 : 0;
      }
      assertThat(shown).isGreaterThan(20);
    }
  }

  @Test
  void who_wrote_them_does(People people) throws Exception {
    Stage stage = Stage.set(people, "collaborative");
    Client ann = stage.ann().client();
    String list = "/list/" + stage.list().id();
    assertThat(ann.get(stage.films()).text("/films/0/note")).isEqualTo(NOTE);
    assertThat(ann.get(list).body()).contains(NOTE);
    String then = ann.get("/api/v1" + list.replace("list", "lists") + "/history").body();
    assertThat(then).doesNotContain(NOTE);
    assertThat(ann.get("/api/v1/account/export").expect(200).body()).contains(NOTE);
  }

  /// Those of a member are not the group owner's to read either.
  @Test
  void the_owner_of_a_group_sees_no_more_than_others(People people) throws Exception {
    Stage stage = Stage.set(people, "collaborative");
    Person cleo = people.person("Cleo");
    InMemoryList hers = cleo.list(1);
    hers.note(1, new Note("hers alone", false));
    people.join(stage.code(), cleo, hers).expect(201);
    people.awaitQuiet(stage.code());
    String films = "/api/v1/lists/" + hers.id() + "/films";
    assertThat(cleo.client().get(films).expect(200).body()).contains("hers alone");
    assertThat(stage.ann().client().get(films).expect(200).body()).doesNotContain("hers alone");
  }

  @Test
  void where_they_are_copied_all_members_do(People people) throws Exception {
    Stage stage = Stage.set(people, "collaborative");
    stage.ann().client().patch("/api/v1/groups/" + stage.code(), COPIES).expect(200);
    assertThat(stage.ben().client().get(stage.films()).expect(200).text("/films/0/note"))
        .isEqualTo(NOTE);
    people.person("Eve").client().get(stage.films()).expectProblem(404, "not-found");
  }
}
