package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.db.Database;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What was asked of the site before a process died is not known to the one that goes on.
@ExtendWith(WholeApp.class)
class InterruptedRunTest {
  private static final String SAID = "The program ended in the middle of it";

  @Test
  void a_run_that_was_gone_on_with_says_so(People people) throws Exception {
    Person ann = people.person("Ann");
    String code = people.group("collaborative", ann, ann.list(1));
    people.awaitQuiet(code);
    Client client = ann.client();
    String run = client.get("/api/v1/groups/" + code + "/runs").expect(200).text("/items/0/id");
    assertThat(client.get("/runs/" + run).body()).doesNotContain(SAID, "at least");
    people
        .app()
        .bean(Database.class)
        .jdbc()
        .sql("UPDATE run SET turn = turn + 1 WHERE id = :id")
        .param("id", Long.parseLong(run))
        .update();
    assertThat(client.get("/runs/" + run).body()).contains(SAID, "at least");
  }
}
