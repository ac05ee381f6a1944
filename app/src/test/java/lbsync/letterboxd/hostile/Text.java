package lbsync.letterboxd.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer that is to be changed, and the dice.
record Text(Part part, String all, Random random) {
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/]");
  private static final Pattern LINE = Pattern.compile("(?m)^");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z][a-z-]*)=(\"[^\"]*\"|'[^']*')");
  private static final Pattern LIST_ITEM =
      Pattern.compile("(?s)<li class=\"(?:posteritem|poster-container).*?</li>");
  private static final Pattern SUMMARY =
      Pattern.compile("(?s)<article class=\"list-summary.*?</article>");
  private static final Pattern OWN_LIST = Pattern.compile("\\{\"id\"[^}]*\\}");
  private static final Pattern ENTRY_LINE = Pattern.compile("(?m)^\\{\"listable\".*\n");

  record Span(int start, int end) {}

  boolean isHtml() {
    return all.contains("<") && !all.startsWith("{") && !all.startsWith("[");
  }

  int dice(int sides) {
    return random.nextInt(sides);
  }

  /// One of them; null where there is none.
  <T> @Nullable T any(List<T> from) {
    return from.isEmpty() ? null : from.get(dice(from.size()));
  }

  List<Span> spans(Pattern pattern) {
    return pattern.matcher(all).results().map(m -> new Span(m.start(), m.end())).toList();
  }

  /// Where tags begin; in other answers, where lines begin.
  List<Span> seams() {
    return spans(isHtml() ? TAG : LINE);
  }

  List<Span> attributes() {
    return spans(ATTRIBUTE);
  }

  static String nameOf(String attribute) {
    return attribute.substring(1, attribute.indexOf('='));
  }

  /// The films of a list, or the lists of an overview.
  List<Span> entries() {
    return switch (part) {
      case LIST -> inGrid();
      case OVERVIEW -> spans(SUMMARY);
      case WINDOW -> spans(OWN_LIST);
      case ENTRIES -> spans(ENTRY_LINE);
      case EDITOR, LOGIN, CHANGE, OTHER -> List.of();
    };
  }

  private List<Span> inGrid() {
    int start = all.indexOf("js-list-entries");
    int end = all.indexOf("</ul>", Math.max(0, start));
    return spans(LIST_ITEM).stream()
        .filter(item -> start >= 0 && item.start() > start && item.end() <= end)
        .toList();
  }

  String at(Span span) {
    return all.substring(span.start(), span.end());
  }

  String with(Span span, String instead) {
    return all.substring(0, span.start()) + instead + all.substring(span.end());
  }

  /// With one of the places that the pattern finds changed.
  @Nullable String withAny(Pattern pattern, UnaryOperator<String> change) {
    Span span = any(spans(pattern));
    return span == null ? null : with(span, change.apply(at(span)));
  }

  /// With all of them changed.
  String withAll(Pattern pattern, UnaryOperator<String> change) {
    return pattern.matcher(all).replaceAll(found -> quoted(found, change));
  }

  private static String quoted(MatchResult found, UnaryOperator<String> change) {
    return Matcher.quoteReplacement(change.apply(found.group()));
  }

  /// A piece of it: mostly short, at times long.
  Span chunk() {
    int start = dice(all.length());
    int most = dice(4) == 0 ? all.length() : 400;
    return new Span(start, Math.min(all.length(), start + 1 + dice(most)));
  }

  @Nullable String withTwoSwapped(List<Span> spans) {
    Span one = any(spans);
    Span other = any(spans);
    if (one == null || other == null || one.end() > other.start()) {
      return null;
    }
    return all.substring(0, one.start())
        + at(other)
        + all.substring(one.end(), other.start())
        + at(one)
        + all.substring(other.end());
  }

  List<Span> sameAttribute() {
    Span one = any(attributes());
    if (one == null) {
      return List.of();
    }
    String name = nameOf(at(one));
    List<Span> same = new ArrayList<>();
    for (Span attribute : attributes()) {
      if (nameOf(at(attribute)).equals(name)) {
        same.add(attribute);
      }
    }
    return same;
  }
}
