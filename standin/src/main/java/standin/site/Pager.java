package standin.site;

import java.util.ArrayList;
import java.util.List;

/// The links between the pages of something.
///
/// @param base address of the first page, with its slash at the end
/// @param page which is shown, from 1
/// @param pages how many there are
public record Pager(String base, int page, int pages, String previousWord, String nextWord) {
  private static final int AROUND = 2;

  static Pager of(String base, int page, int pages) {
    return new Pager(base, page, pages, "Previous", "Next");
  }

  /// Watchlists and lists indexes say it so.
  static Pager byTime(String base, int page, int pages) {
    return new Pager(base, page, pages, "Newer", "Older");
  }

  public boolean isNeeded() {
    return pages > 1 && page <= pages;
  }

  public boolean hasPrevious() {
    return page > 1;
  }

  public boolean hasNext() {
    return page < pages;
  }

  public String href(int number) {
    return number == 1 ? base : base + "page/" + number + "/";
  }

  /// The numbers to show; 0 stands for those left out.
  public List<Integer> numbers() {
    var numbers = new ArrayList<Integer>();
    for (int n = 1; n <= pages; n++) {
      if (n == 1 || n == pages || Math.abs(n - page) <= AROUND) {
        numbers.add(n);
      } else if (numbers.getLast() != 0) {
        numbers.add(0);
      }
    }
    return numbers;
  }

  /// The part of `all` on page `page`.
  static <T> List<T> slice(List<T> all, int page, int size) {
    long from = (page - 1L) * size;
    return page < 1 || from >= all.size()
        ? List.of()
        : all.subList((int) from, (int) Math.min(all.size(), from + size));
  }

  static int pages(int entries, int size) {
    return Math.max(1, (entries + size - 1) / size);
  }
}
