package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import lbsync.db.Statements;
import lbsync.web.Plenty.Club;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pages that show many things ask the database no more often than those that show few.
@ExtendWith(OwnApp.class)
@Timeout(120)
class StatementsTest {
  private static final List<String> BESIDES =
      List.of(
          "/lists?part=live",
          "/manage-sync/CODE?part=live",
          "/runs/RUN?part=live",
          "/join/CODE?part=live",
          "/join/CODE?listId=FREE",
          "/share/FREE",
          "/list/LIST?q=picture",
          "/manage-sync/CODE/film/17777",
          "/manage-sync/CALM/settings/preview?mode=mirror&order=on&count=10&share=25");

  private static final int MOST = 30;

  @Test
  void statements_do_not_grow_with_what_is_there(People people) throws Exception {
    var plenty = new Plenty(people);
    List<Club> clubs = plenty.clubs(2, 40);
    Club club = clubs.getFirst();
    Club calm = clubs.getLast();
    var free = plenty.lists(2, 40).getFirst();
    plenty.join(club, 1);
    plenty.ask(club, 1);
    // Something comes to the list that waits: its films are looked up.
    plenty.add(club, 5_000_000);
    plenty.edits(club, 4);
    plenty.hold(club, 15);
    Map<String, String> words = plenty.words(club);
    words.put("FREE", free.id().toString());
    words.put("CALM", calm.code());
    Map<String, Integer> few = statements(plenty.client(), words);

    plenty.clubs(3, 40);
    plenty.lists(5, 40);
    plenty.join(club, 4);
    plenty.join(calm, 3);
    plenty.add(club, LongStream.rangeClosed(1, 1_200).toArray());
    plenty.edits(club, 6);
    plenty.ask(club, 3);
    plenty.hold(club, 700);
    words.putAll(plenty.words(club));
    assertThat(statements(plenty.client(), words)).isEqualTo(few);
    assertThat(few.values()).allMatch(count -> count > 0 && count < 50);
  }

  private static Map<String, Integer> statements(Client client, Map<String, String> words) {
    List<String> paths = new ArrayList<>(RoutesTest.toLookAt().values());
    paths.addAll(BESIDES);
    Map<String, Integer> counted = new TreeMap<>();
    for (String path : paths) {
      counted.put(path, statements(client, RoutesTest.said(path, words)));
    }
    return counted;
  }

  /// Whatever a run of another test still asks in the background counts as well: the least that is
  /// seen three times counts.
  private static int statements(Client client, String path) {
    int status = client.get(path).status();
    assertThat(status).as(path).isIn(200, 400);
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int i = 0; i < MOST; i++) {
      int counted =
          Statements.counted(() -> assertThat(client.get(path).status()).isEqualTo(status));
      if (seen.merge(counted, 1, Integer::sum) == 3 && counted <= Collections.min(seen.keySet())) {
        return counted;
      }
    }
    throw new AssertionError(
        "%s asks the database now for this, now for that: %s".formatted(path, seen));
  }
}
