package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lbsync.db.Statements;
import lbsync.web.Visitors.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pages that show many things ask the database no more often than those that show one.
@ExtendWith(WholeApp.class)
@Timeout(120)
class StatementsTest {
  private static final String[] PAGES = {
    "/dashboard", "/sync", "/lists", "/share/LIST", "/join/CODE", "/list/LIST"
  };

  @Test
  void statements_do_not_grow_with_groups_and_lists(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    String first = group(visitors, ann, 0);
    Map<String, Integer> one = statements(ann, first);
    for (int i = 1; i <= 4; i++) {
      group(visitors, ann, i);
    }
    assertThat(statements(ann, first)).isEqualTo(one);
    assertThat(one.values()).allMatch(count -> count > 0 && count < 18);
  }

  private static String group(Visitors visitors, Visitor ann, int number) throws Exception {
    var list = visitors.list(ann, "List " + number, 1, 2, 3);
    String code = visitors.share(ann, list, "Group " + number, "collaborative");
    list.add(10 + number);
    var manage = ann.browser().get("/manage-sync/" + code);
    ann.browser().submitAndFollow(manage.form("/manage-sync/" + code + "/run"));
    visitors.awaitQuiet(code);
    return list.id() + " " + code;
  }

  private static Map<String, Integer> statements(Visitor visitor, String listAndCode) {
    String[] words = listAndCode.split(" ", 2);
    Map<String, Integer> counted = new TreeMap<>();
    for (String page : PAGES) {
      String path = page.replace("LIST", words[0]).replace("CODE", words[1]);
      visitor.browser().get(path).expect(200);
      int least =
          IntStream.range(0, 3)
              .map(_ -> Statements.counted(() -> visitor.browser().get(path).expect(200)))
              .min()
              .orElseThrow();
      counted.put(page, least);
    }
    return counted;
  }
}
