package lbsync.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Who judges the engine must not know how it decides.
class OracleTest {
  private static final String ORACLE = "lbsync.simulation.oracle";
  private static final List<String> KNOWN = List.of("java.", "lbsync.film.", ORACLE + ".");

  @Test
  void the_oracle_of_the_simulation_knows_films_and_the_jdk_and_nothing_else() {
    Set<String> others = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter().importPackages(ORACLE)) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String name = target.getFullName();
        // What may be null is said by annotations.
        boolean known =
            KNOWN.stream().anyMatch(name::startsWith) || name.startsWith("org.jspecify");
        if (!known && !target.isPrimitive()) {
          others.add(dependency.getDescription());
        }
      }
    }
    assertThat(others).isEmpty();
  }
}
