package lbsync.letterboxd.hostile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Lid;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.ListRef;
import lbsync.site.Write;
import standin.control.Era;
import standin.world.FilmList;

/// What is read, and from which pages: all that the stand-in serves, and all recorded pages.
final class Scenes {
  private static final ListRef COLLECTED =
      new ListRef(new ListId(82736391), "/vph/list/collected/");

  private final List<Scene> scenes = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private Scenes() {}

  /// @param texts of all pages and answers, whatever they are of
  record All(List<Scene> scenes, List<String> texts) {}

  static All all() throws IOException, InterruptedException {
    var all = new Scenes();
    for (Era era : Era.values()) {
      try (var recording = new Recording(era)) {
        all.addStandIn(era, recording);
        if (era == Era.C && Captures.areThere()) {
          all.addCaptures(recording);
        }
      }
    }
    return new All(List.copyOf(all.scenes), List.copyOf(all.texts));
  }

  private void addStandIn(Era era, Recording site) throws IOException, InterruptedException {
    Map<String, Served> answers = site.answers();
    Map<String, Served> old = site.withoutEditor();
    Served otherwise = site.get("/nobody/list/nothing/");
    answers.values().forEach(served -> texts.add(served.string()));
    for (String list : List.of("Harbors", "Loose", "Long", "One", "Empty")) {
      FilmList there = site.list(list);
      var ref = new ListRef(new ListId(there.id()), there.path());
      if (era == Era.C) {
        String name = "editor, " + list;
        add(name, "ada", "EDITOR", answers, otherwise, Scene.read(ref, null));
        if (!list.equals("Long")) {
          add(name + ", way unknown", "ada", "UNKNOWN", answers, otherwise, Scene.read(ref, null));
          add(
              name + ", moved",
              "ada",
              "EDITOR",
              answers,
              otherwise,
              Scene.read(new ListRef(ref.id(), "/ada/list/moved/"), null));
        }
      }
      add("pages " + era + ", " + list, "ada", "FORMS", old, otherwise, Scene.read(ref, null));
    }
    add(
        "pages " + era + ", moved",
        "ada",
        "FORMS",
        old,
        otherwise,
        Scene.read(new ListRef(new ListId(site.list("One").id()), "/ada/list/moved/"), null));
    add("my lists " + era, "ada", "UNKNOWN", answers, otherwise, Scene.lists());
    add("my lists " + era + ", no window", "ada", "UNKNOWN", old, otherwise, Scene.lists());
  }

  private void addCaptures(Recording site) throws IOException, InterruptedException {
    Map<String, String> captures = Captures.all();
    texts.addAll(captures.values());
    Served otherwise = site.get("/nobody/list/nothing/");
    Served one = site.answers().get("GET " + site.list("One").path());
    addRealList(otherwise);
    addEditors(captures, site, otherwise);
    addParts(captures, site, one.string(), otherwise);
    addOverviews(captures, site, otherwise);
    addEnds(captures, site, otherwise);
    // In the place of an answer, each of them is refused, whatever becomes of it.
    FilmList list = site.list("One");
    var ref = new ListRef(new ListId(list.id()), list.path());
    captures.forEach(
        (name, text) -> {
          if (!name.contains("load-lists")) {
            Map<String, Served> pages = Map.of("GET " + list.path(), Served.text(text));
            add(name + " as a list", "ada", "FORMS", pages, otherwise, Scene.read(ref, null));
            Map<String, Served> entries = new HashMap<>();
            String edit = "GET " + list.path() + "edit/";
            entries.put(edit, site.answers().get(edit));
            entries.put("POST /s/load-list-entries " + list.lid(), Served.text(text));
            add(name + " as entries", "ada", "EDITOR", entries, otherwise, Scene.read(ref, null));
          }
        });
  }

  private void addRealList(Served otherwise) {
    List<String> pages = Captures.pagesOfRealList();
    String path = "/dave/list/official-top-250-narrative-feature-films/";
    Map<String, Served> answers = new LinkedHashMap<>();
    answers.put("GET " + path, Served.text(pages.get(0)));
    answers.put("GET " + path + "page/2/", Served.text(pages.get(1)));
    answers.put("GET " + path + "page/3/", Served.text(pages.get(2)));
    add(
        "recorded list",
        "dave",
        "FORMS",
        answers,
        otherwise,
        Scene.read(new ListRef(new ListId(207314), path), null));
  }

  private void addEditors(Map<String, String> captures, Recording site, Served otherwise) {
    String entries =
        site.answers().get("POST /s/load-list-entries " + site.list("Harbors").lid()).string();
    String edit = captures.get("vphpersson-list-editor-2026-10/edit-page.html");
    add(
        "recorded editor",
        "vph",
        "EDITOR",
        Map.of(
            "GET /vph/list/collected/edit/", Served.text(edit),
            "POST /s/load-list-entries TZx9e", Served.text(entries)),
        otherwise,
        Scene.read(COLLECTED, null));
    // Its first and its last film are invented.
    String lines =
        captures
            .get("leongeorgi-list-editor-2026-10/list-entries.ndjson")
            .replace("film:120", "film:46175")
            .replace("abcd", "a5fa");
    String page = captures.get("leongeorgi-list-editor-2026-10/list-editor.html");
    add(
        "recorded entries",
        "leon",
        "EDITOR",
        Map.of(
            "GET /leon/list/notes/edit/", Served.text(page),
            "POST /s/load-list-entries XGJv0", Served.text(lines)),
        otherwise,
        Scene.read(new ListRef(Lid.list("XGJv0"), "/leon/list/notes/"), null));
  }

  private void addParts(
      Map<String, String> captures, Recording site, String one, Served otherwise) {
    FilmList list = site.list("One");
    var ref = new ListRef(new ListId(list.id()), list.path());
    String poster = captures.get("lazyposter-2026-04/list-entry-without-film-id.html");
    addPage(
        "recorded poster",
        replaced(
            one,
            "(?s)(js-list-entries.*?<li[^>]*>).*?(</li>)",
            "$1" + Matcher.quoteReplacement(poster) + "$2"),
        ref,
        otherwise);
    for (String date : List.of("list-date.html", "list-date-never-updated.html")) {
      String words = captures.get("list-dates-2026-07/" + date);
      addPage(
          "recorded " + date,
          replaced(one, "(?s)<p class=\"list-date\">.*?</p>", Matcher.quoteReplacement(words)),
          ref,
          otherwise);
    }
  }

  private void addPage(String name, String page, ListRef ref, Served otherwise) {
    add(
        name,
        "ada",
        "FORMS",
        Map.of("GET " + ref.path(), Served.text(page)),
        otherwise,
        Scene.read(ref, null));
  }

  private void addOverviews(Map<String, String> captures, Recording site, Served otherwise)
      throws IOException, InterruptedException {
    Map<String, Served> answers = new HashMap<>();
    answers.put("GET /settings/", site.get("/settings/"));
    answers.put(
        "GET /maxlainz/lists/", Served.text(captures.get("watchlistarr-2026-07/lists_index.html")));
    add("recorded overview", "maxlainz", "UNKNOWN", answers, otherwise, Scene.lists());
    String window = captures.get("letternoxd-json-2026-10/load-lists-shape.json");
    answers.put("POST /s/load-lists", Served.text(window.replace("/vph/", "/maxlainz/")));
    add("recorded window", "maxlainz", "UNKNOWN", answers, otherwise, Scene.lists());
  }

  private void addEnds(Map<String, String> captures, Recording site, Served otherwise)
      throws IOException, InterruptedException {
    Served form = site.get("/sign-in/");
    captures.forEach(
        (name, text) -> {
          if (name.startsWith("login-json/")) {
            Served answer = Served.text(text);
            if (name.contains("success")) {
              answer = answer.with("Set-Cookie", "letterboxd.user.CURRENT=session; Path=/");
            }
            add(
                name,
                "",
                "UNKNOWN",
                Map.of("GET /sign-in/", form, "POST /user/login.do", answer),
                otherwise,
                Scene.signIn());
          }
          if (name.contains("/patch-list-")) {
            var version = new Version.Numbered(24);
            var now = new Reading(COLLECTED.id(), List.of(), 0, false, version, Instant.EPOCH);
            var add = new Write.Add(List.of(Film.of(new FilmId(46175)).id()));
            add(
                name,
                "vph",
                "EDITOR",
                Map.of("PATCH /api/v0/list/TZx9e", Served.text(text)),
                otherwise,
                Scene.write(COLLECTED, now, add));
          }
        });
  }

  private static String replaced(String page, String pattern, String by) {
    String changed = Pattern.compile(pattern).matcher(page).replaceFirst(by);
    if (changed.equals(page)) {
      throw new IllegalStateException("nothing to replace: " + pattern);
    }
    return changed;
  }

  private void add(
      String name,
      String username,
      String way,
      Map<String, Served> answers,
      Served otherwise,
      Scene.Act act) {
    scenes.add(new Scene(name, username, way, answers, otherwise, act));
  }
}
