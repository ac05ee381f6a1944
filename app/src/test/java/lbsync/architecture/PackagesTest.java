package lbsync.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the only arrows allowed between the packages of the application. `docs/TOUR.md` tells what
/// each package is.
class PackagesTest {
  private static final Set<String> ALL_BUT_LETTERBOXD =
      Set.of(
          "film",
          "sync",
          "site",
          "coordination",
          "db",
          "vault",
          "audit",
          "account",
          "list",
          "group",
          "run",
          "privacy",
          "security");

  /// Package to the packages that it may use, itself apart. Read downwards, each uses only what
  /// stands above it.
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("film", Set.of()),
          entry("sync", Set.of("film")),
          entry("site", Set.of("film")),
          entry("coordination", Set.of()),
          entry("security", Set.of()),
          entry("letterboxd", Set.of("site", "film", "coordination", "security")),
          entry("db", Set.of()),
          entry("vault", Set.of("db")),
          entry("admin", Set.of("account", "vault", "audit", "db")),
          entry("audit", Set.of("db")),
          entry("account", Set.of("vault", "audit", "site", "film", "db")),
          entry("list", Set.of("account", "site", "film", "db")),
          entry("group", Set.of("list", "account", "audit", "sync", "film", "db")),
          entry(
              "run",
              Set.of(
                  "group",
                  "list",
                  "account",
                  "audit",
                  "sync",
                  "site",
                  "film",
                  "coordination",
                  "db")),
          entry("privacy", Set.of("run", "group", "list", "account", "audit", "film", "db")),
          entry("web", ALL_BUT_LETTERBOXD),
          entry("settings", Set.of("db", "vault", "letterboxd", "coordination", "run", "web")));

  /// What may not be used in the packages that decide: the outside world.
  private static final List<String> OUTSIDE_WORLD =
      List.of(
          "java.net.",
          // Names of character sets are values.
          "java.nio.channels.",
          "java.nio.file.",
          "java.io.",
          "java.sql.",
          "java.time.Clock",
          "java.util.Random",
          "java.util.concurrent.",
          "java.lang.Thread",
          "java.lang.System",
          "org.springframework.");

  private static final JavaClasses APPLICATION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("lbsync");

  @Test
  void packages_use_only_what_the_architecture_allows() {
    assertThat(forbiddenArrows(APPLICATION, "lbsync")).isEmpty();
  }

  @Test
  void every_package_is_known_here() {
    assertThat(APPLICATION)
        .extracting(type -> featureOf(type.getPackageName(), "lbsync"))
        .isSubsetOf(Stream.concat(ARROWS.keySet().stream(), Stream.of("")).toList());
  }

  @Test
  void the_arrows_allowed_form_no_circle() {
    ARROWS.keySet().forEach(start -> assertThat(reachable(start)).as(start).doesNotContain(start));
  }

  @Test
  void what_decides_does_not_touch_the_outside_world() {
    assertThat(outsideUses(APPLICATION, "lbsync")).isEmpty();
  }

  @Test
  void a_planted_forbidden_arrow_is_caught() {
    JavaClasses planted = new ClassFileImporter().importPackages("planted");
    assertThat(forbiddenArrows(planted, "planted"))
        .anyMatch(arrow -> arrow.startsWith("sync -> web"));
    assertThat(outsideUses(planted, "planted")).anyMatch(use -> use.contains("java.lang.System"));
  }

  private static Collection<String> forbiddenArrows(JavaClasses classes, String root) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : classes) {
      String from = featureOf(type.getPackageName(), root);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        String to = featureOf(target.getPackageName(), root);
        boolean inside = target.getPackageName().startsWith(root);
        if (inside && !from.isEmpty() && !from.equals(to) && !allowed(from).contains(to)) {
          found.add(from + " -> " + to + ": " + dependency.getDescription());
        }
      }
    }
    return found;
  }

  private static Collection<String> outsideUses(JavaClasses classes, String root) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!Set.of("film", "sync").contains(featureOf(type.getPackageName(), root))) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getFullName();
        if (OUTSIDE_WORLD.stream().anyMatch(target::startsWith)) {
          found.add(dependency.getDescription());
        }
      }
    }
    return found;
  }

  private static Set<String> allowed(String feature) {
    return ARROWS.getOrDefault(feature, Set.of());
  }

  private static Set<String> reachable(String start) {
    Set<String> seen = new TreeSet<>();
    Function<String, Stream<String>> next = feature -> allowed(feature).stream();
    var waiting = new ArrayDeque<>(next.apply(start).toList());
    while (!waiting.isEmpty()) {
      String feature = waiting.pop();
      if (seen.add(feature)) {
        next.apply(feature).forEach(waiting::push);
      }
    }
    return seen;
  }

  /// The first part of the name below the root: `lbsync.web.group` belongs to `web`; empty for the
  /// root itself.
  private static String featureOf(String packageName, String root) {
    if (!packageName.startsWith(root + ".")) {
      return "";
    }
    return packageName.substring(root.length() + 1).split("\\.", 2)[0];
  }
}
