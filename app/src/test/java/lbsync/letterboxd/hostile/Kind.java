package lbsync.letterboxd.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import lbsync.letterboxd.hostile.Text.Span;
import org.jspecify.annotations.Nullable;

/// How an answer is changed.
enum Kind {
  CUT_AT_A_BYTE("cut off after any byte") {
    @Override
    Served of(Text text, List<String> others) {
      byte[] bytes = text.all().getBytes(UTF_8);
      return Served.bytes(Arrays.copyOf(bytes, text.dice(bytes.length)));
    }
  },
  CUT_AT_A_SEAM("cut off before a tag or a line") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span seam = text.any(text.seams());
      return seam == null ? null : Served.text(text.all().substring(0, seam.start()));
    }
  },
  TRANSFER_CUT("the connection lost in the middle") {
    @Override
    Served of(Text text, List<String> others) {
      byte[] bytes = text.all().getBytes(UTF_8);
      return Served.bytes(Arrays.copyOf(bytes, text.dice(bytes.length))).cutOff();
    }
  },
  CHUNK_REMOVED("a piece missing") {
    @Override
    Served of(Text text, List<String> others) {
      return Served.text(text.with(text.chunk(), ""));
    }
  },
  CHUNK_DOUBLED("a piece twice") {
    @Override
    Served of(Text text, List<String> others) {
      Span chunk = text.chunk();
      return Served.text(text.with(chunk, text.at(chunk) + text.at(chunk)));
    }
  },
  CHUNK_MOVED("a piece in another place") {
    @Override
    Served of(Text text, List<String> others) {
      Span chunk = text.chunk();
      String rest = text.with(chunk, "");
      int to = text.dice(rest.length() + 1);
      return Served.text(rest.substring(0, to) + text.at(chunk) + rest.substring(to));
    }
  },
  ENTRIES_SWAPPED("two films, or two lists, in each other's place") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(text.withTwoSwapped(text.entries()));
    }
  },
  ENTRY_DOUBLED("a film, or a list, twice") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span entry = text.any(text.entries());
      return entry == null ? null : Served.text(text.with(entry, text.at(entry) + text.at(entry)));
    }
  },
  ENTRY_MISSING("a film, or a list, left out cleanly") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span entry = text.any(text.entries());
      return entry == null ? null : Served.text(text.with(entry, ""));
    }
  },
  LINES_SWAPPED("two lines in each other's place") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(text.withTwoSwapped(text.spans(LINE)));
    }
  },
  LINES_MISSING("lines missing") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      List<Span> lines = text.spans(LINE);
      if (lines.isEmpty()) {
        return null;
      }
      int from = text.dice(lines.size());
      int to = Math.min(lines.size() - 1, from + text.dice(5));
      return Served.text(text.with(new Span(lines.get(from).start(), lines.get(to).end()), ""));
    }
  },
  LINE_ENDS_LOST("line ends lost") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(text.withAny(Pattern.compile("\n"), _ -> ""));
    }
  },
  ATTRIBUTE_MISSING("an attribute missing") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span attribute = text.any(text.attributes());
      return attribute == null ? null : Served.text(text.with(attribute, ""));
    }
  },
  ATTRIBUTE_GONE("an attribute gone from the whole page") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span attribute = text.any(text.attributes());
      if (attribute == null) {
        return null;
      }
      String name = Text.nameOf(text.at(attribute));
      return Served.text(
          text.withAll(Pattern.compile(" " + name + "=(\"[^\"]*\"|'[^']*')"), _ -> ""));
    }
  },
  ATTRIBUTES_SWAPPED("the values of an attribute exchanged between two places") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(text.withTwoSwapped(text.sameAttribute()));
    }
  },
  NUMBER_CHANGED("a number changed") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      String[] instead = {"0", "-1", "99999999999999999999", "" + text.dice(300), "1e9", ""};
      return served(
          text.withAny(
              Pattern.compile("\\d+"),
              digits ->
                  text.dice(3) == 0
                      ? instead[text.dice(instead.length)]
                      : withOneChanged(text, digits, "0123456789")));
    }
  },
  ENCODING_BROKEN("bytes that are no characters, or in another encoding") {
    @Override
    Served of(Text text, List<String> others) {
      byte[] bytes = text.all().getBytes(UTF_8);
      return switch (text.dice(4)) {
        case 0 -> Served.bytes(text.all().getBytes(ISO_8859_1));
        case 1 -> Served.bytes(text.all().getBytes(UTF_16));
        default -> {
          for (int i = text.dice(5); i >= 0; i--) {
            bytes[text.dice(bytes.length)] = (byte) (128 + text.dice(128));
          }
          yield Served.bytes(bytes);
        }
      };
    }
  },
  ENCODED_TWICE("letters beyond ASCII encoded twice") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      String twice = new String(text.all().getBytes(UTF_8), ISO_8859_1);
      return twice.equals(text.all()) ? null : Served.text(twice);
    }
  },
  ENTITIES_DOUBLED("entities escaped twice") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Pattern entity = Pattern.compile("&(?=#?\\w+;)");
      return served(
          text.dice(2) == 0
              ? text.withAny(entity, _ -> "&amp;")
              : text.withAll(entity, _ -> "&amp;"));
    }
  },
  MIDDLE_OF_ANOTHER("the middle of another page in its own") {
    @Override
    Served of(Text text, List<String> others) {
      String other = others.get(text.dice(others.size()));
      int start = text.dice(Math.min(text.all().length(), Math.max(1, other.length())));
      int end = start + text.dice(Math.max(1, text.all().length() - start));
      String middle =
          other.substring(Math.min(start, other.length()), Math.min(end, other.length()));
      return Served.text(text.all().substring(0, start) + middle + text.all().substring(end));
    }
  },
  ANOTHER_ANSWER("another answer of the site in its place") {
    @Override
    Served of(Text text, List<String> others) {
      return Served.text(others.get(text.dice(others.size())));
    }
  },
  SIGN_IN_INSERTED("the sign-in page within it") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span seam = text.any(text.seams());
      String form =
          "<div class=\"standalone-flow-sign-in\"><form class=\"js-sign-in-form\"></form></div>";
      return seam == null
          ? null
          : Served.text(text.with(new Span(seam.start(), seam.start()), form));
    }
  },
  CHALLENGE("the check for a browser instead, or within it") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      String page =
          "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script"
              + " src=\"https://challenges.cloudflare.com/turnstile/v0/api.js\"></script></body></html>";
      Span seam = text.any(text.seams());
      return switch (text.dice(4)) {
        case 0 -> Served.text(page);
        case 1 -> Served.text(page).status(403);
        case 2 -> Served.text(text.all()).with("cf-mitigated", "challenge");
        default -> seam == null ? null : Served.text(text.all().substring(0, seam.start()) + page);
      };
    }
  },
  EMPTY("nothing") {
    @Override
    Served of(Text text, List<String> others) {
      return Served.text(
          List.of("", " ", "\n\n", "{}", "[]", "null", "<html></html>").get(text.dice(7)));
    }
  },
  ERROR_PAGE("an error page with status 200") {
    @Override
    Served of(Text text, List<String> others) {
      String title =
          List.of(
                  "Letterboxd - Error",
                  "Letterboxd - Not Found",
                  "Letterboxd - Forbidden",
                  "502 Bad Gateway")
              .get(text.dice(4));
      return Served.text(
          "<!DOCTYPE html><html><head><title>%s</title></head><body class=\"error\"><h1>Sorry</h1></body></html>"
              .formatted(title));
    }
  },
  OTHER_STATUS("the right answer with another status") {
    @Override
    Served of(Text text, List<String> others) {
      int[] statuses = {201, 204, 206, 304, 400, 401, 403, 404, 409, 410, 418, 429, 500, 503};
      return Served.text(text.all()).status(statuses[text.dice(statuses.length)]);
    }
  },
  REDIRECTED("sent to another address") {
    @Override
    Served of(Text text, List<String> others) {
      List<String> to =
          List.of(
              "/sign-in/",
              "/",
              "/ada/lists/",
              "https://127.0.0.1:1/x/",
              "http://[",
              "//elsewhere.test/",
              "/a b/",
              "%zz",
              "/ada/list/long/",
              "/ada/list/more-3/",
              "");
      return Served.text("").status(302).with("Location", to.get(text.dice(to.size())));
    }
  },
  TOKEN_CHANGED("a word of JSON changed") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Pattern token = Pattern.compile("(?<=[\\[{,:])(?:\"[^\"]*\"|true|false|null|\\d+)");
      List<String> instead =
          List.of(
              "null",
              "true",
              "false",
              "0",
              "\"\"",
              "[]",
              "{}",
              "\"film\"",
              "\"1W7A\"",
              "\"x\"",
              "-5");
      return text.isHtml()
          ? null
          : served(text.withAny(token, _ -> instead.get(text.dice(instead.size()))));
    }
  },
  SUCCESS_LINE("the line of success missing, early, twice, or a no") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      String end = "{\"success\":true}";
      if (!text.all().contains(end)) {
        return null;
      }
      String without = text.all().replace(end, "");
      List<Span> seams = text.spans(Pattern.compile("(?m)^"));
      int early = seams.get(text.dice(seams.size())).start();
      return Served.text(
          switch (text.dice(5)) {
            case 0 -> without;
            case 1 -> text.all().substring(0, early) + end + "\n" + text.all().substring(early);
            case 2 ->
                without.substring(0, Math.min(early, without.length()))
                    + end
                    + "\n"
                    + without.substring(Math.min(early, without.length()));
            case 3 -> text.all().replace("true}", "false,\"error\":[\"later\"]}");
            default -> text.all().replace("true", "\"true\"");
          });
    }
  },
  REDESIGNED("a class, an attribute or a key renamed everywhere") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span name = text.any(text.spans(Pattern.compile("[a-zA-Z][a-zA-Z-]{3,}(?=[ \"'=])")));
      return name == null
          ? null
          : Served.text(
              text.withAll(
                  Pattern.compile("(?<![\\w-])" + text.at(name) + "(?![\\w-])"),
                  old -> old + "-v2"));
    }
  },
  PAGER_CHANGED("the links to other pages changed") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      int start = text.all().indexOf("<div class=\"pagination");
      if (start < 0) {
        return null;
      }
      int end = text.all().indexOf("</ul>", start);
      String pager = text.all().substring(start, end < 0 ? text.all().length() : end);
      String changed =
          switch (text.dice(8)) {
            case 0 -> "";
            case 1 -> pager.replaceFirst("class=\"next\"", "class=\"after\"");
            case 2 -> pager.replaceAll("/page/\\d+/", "/page/" + text.dice(5) + "/");
            case 3 -> pager.replaceAll("href=\"/[^/]+/list/[^/]+", "href=\"/ada/list/long");
            case 4 -> pager.replaceAll("href=\"", "href=\"https://elsewhere.test");
            case 5 -> pager.replaceAll("/page/\\d+/", "/page/ 2/");
            case 6 -> pager.replaceAll("/page/\\d+/", "/page/99999999999999/");
            default -> pager.replaceAll("paginate-current", "");
          };
      return served(text.all().replace(pager, changed));
    }
  },
  COUNT_CHANGED("the number of films changed") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(
          text.withAny(
              Pattern.compile("[\\d,.]+(?=(?: |&nbsp;|\u00a0)films?\\b)"),
              _ -> List.of("0", "1", "7", "101", "1,250", "99,999,999,999").get(text.dice(6))));
    }
  },
  LETTERS_CHANGED("some letters changed") {
    @Override
    Served of(Text text, List<String> others) {
      var letters = new StringBuilder(text.all());
      for (int i = text.dice(4); i >= 0; i--) {
        letters.setCharAt(text.dice(letters.length()), (char) (32 + text.dice(95)));
      }
      return Served.text(letters.toString());
    }
  },
  DEEP("ten thousand levels deep") {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Span seam = text.any(text.seams());
      String deep = (text.isHtml() ? "<div>" : "[").repeat(10_000);
      return seam == null
          ? null
          : Served.text(text.with(new Span(seam.start(), seam.start()), deep));
    }
  },
  WHITE_SPACE("more white space between tags, or around lines", true) {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(
          text.isHtml()
              ? text.withAll(Pattern.compile("(?<=[a-z\"])>\\s+<(?=[a-z/])"), _ -> ">\n\t <")
              : text.withAll(Pattern.compile("\n"), _ -> " \r\n\n"));
    }
  },
  ATTRIBUTE_ORDER("attributes in another order", true) {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      Pattern several = Pattern.compile("(?: [a-z][a-z-]*=(?:\"[^\"<>]*\"|'[^'<>]*')){2,}");
      return text.isHtml() ? served(text.withAll(several, found -> shuffled(text, found))) : null;
    }
  },
  COMMENTS("comments between elements", true) {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return text.isHtml()
          ? served(
              text.withAll(
                  Pattern.compile("</(?:div|li|p|ul|section|article)>"),
                  end -> end + "<!-- <li>v2</li> -->"))
          : null;
    }
  },
  MORE("attributes, elements and keys that nobody knows", true) {
    @Override
    @Nullable Served of(Text text, List<String> others) {
      return served(
          text.isHtml()
              ? text.withAll(Pattern.compile("<(?:div|li|span|a) "), tag -> tag + "data-new=\"7\" ")
              : text.withAll(Pattern.compile("(?m)^\\{"), brace -> brace + "\"new\":{\"x\":[7]},"));
    }
  };

  private static final Pattern LINE = Pattern.compile("(?m)^.*\n");

  private final String words;
  private final boolean harmless;

  Kind(String words) {
    this(words, false);
  }

  Kind(String words, boolean harmless) {
    this.words = words;
    this.harmless = harmless;
  }

  /// Null where the answer has nothing of the kind to change.
  abstract @Nullable Served of(Text text, List<String> others);

  String words() {
    return words;
  }

  /// True where the site could do so any day: it must go on being read.
  boolean isHarmless() {
    return harmless;
  }

  private static @Nullable Served served(@Nullable String text) {
    return text == null ? null : Served.text(text);
  }

  private static String withOneChanged(Text text, String word, String by) {
    int at = text.dice(word.length());
    return word.substring(0, at) + by.charAt(text.dice(by.length())) + word.substring(at + 1);
  }

  private static String shuffled(Text text, String attributes) {
    List<String> all =
        new ArrayList<>(List.of(attributes.strip().split("(?<=[\"']) (?=[a-z-]+=[\"'])", -1)));
    Collections.shuffle(all, text.random());
    return " " + String.join(" ", all);
  }
}
