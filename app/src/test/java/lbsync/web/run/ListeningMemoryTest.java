package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import lbsync.web.OwnApp;
import lbsync.web.People;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// With a server of its own, which has no buffers yet that others have left.
@ExtendWith(OwnApp.class)
@Timeout(30)
class ListeningMemoryTest {
  private static final int PAGES = 20;

  @Test
  void a_page_that_only_listens_keeps_no_large_buffer(People people) throws Exception {
    Person ann = people.person("Ann");
    String events = "/api/v1/groups/" + people.group("collaborative", ann, ann.list(1)) + "/events";
    List<EventSource> pages = new ArrayList<>();
    try {
      long before = buffers();
      while (pages.size() < PAGES) {
        pages.add(EventSource.open(ann, events).expectOpen());
      }
      assertThat((buffers() - before) / PAGES).isLessThan(20 << 10);
    } finally {
      for (EventSource page : pages) {
        page.close();
      }
    }
  }

  /// Bytes outside of the heap.
  private static long buffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
