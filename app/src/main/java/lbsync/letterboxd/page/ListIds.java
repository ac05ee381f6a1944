package lbsync.letterboxd.page;

import lbsync.film.Lid;
import lbsync.film.ListId;
import org.jspecify.annotations.Nullable;

/// Which list the site means; as with films, all marks that are there must agree.
final class ListIds {
  private ListIds() {}

  static ListId byCode(String lid) throws Unreadable {
    try {
      return Lid.list(lid);
    } catch (IllegalArgumentException notAList) {
      throw new Unreadable(Check.LIST, "not the code of a list: " + lid);
    }
  }

  static ListId byNumber(String digits) throws Unreadable {
    try {
      return new ListId(Long.parseLong(digits));
    } catch (IllegalArgumentException notAnId) {
      throw new Unreadable(Check.LIST, "not the id of a list: " + digits);
    }
  }

  static ListId agreed(@Nullable ListId before, ListId now) throws Unreadable {
    if (before != null && !before.equals(now)) {
      throw new Unreadable(
          Check.LIST, "a page names two lists as its own, %s and %s".formatted(before, now));
    }
    return now;
  }
}
