package lbsync.endtoend;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lbsync.account.Token;
import lbsync.db.DbSettings;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.vault.MasterKey;
import lbsync.vault.VaultSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What holds a secret does not tell it when it is put into a sentence.
class NeverPrintedTest {
  private static final String SECRET = "Parole-seven";
  private static final String KEY = "ParoleSeven".repeat(3) + "AAAAAAAAAA=";

  /// What a secret is called where it is part of a record.
  private static final Set<String> CALLED =
      Set.of(
          "password", "cookies", "session", "exported", "token", "csrfToken", "fresh", "attempt");

  @Test
  void what_holds_a_secret_does_not_tell_it() {
    for (Object holder :
        List.of(
            new Credentials("ada", SECRET, SECRET),
            new BrowserSession("letterboxd.user.CURRENT=" + SECRET, "Browser"),
            new Token(SECRET),
            new DbSettings(Path.of("data"), "jdbc:postgresql://db/x?password=" + SECRET))) {
      assertThat(holder.toString()).as(holder.getClass().getName()).doesNotContain(SECRET);
    }
    MasterKey key = MasterKey.parse(KEY);
    for (Object holder : List.of(key, new VaultSettings(Path.of("data"), key, key))) {
      assertThat(holder.toString())
          .as(holder.getClass().getName())
          .contains("MasterKey")
          .doesNotContainIgnoringCase("parole")
          .hasSizeLessThan(100);
    }
  }

  /// Forms, requests, answers, and what is carried about inside.
  @Test
  void no_record_of_the_program_tells_a_secret_of_its_own() throws ReflectiveOperationException {
    List<String> tried = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("lbsync")) {
      if (type.isRecord() && holdsSecret(type.reflect())) {
        tried.add(type.getSimpleName());
        assertThat(instance(type.reflect()).toString()).as(type.getName()).doesNotContain(SECRET);
      }
    }
    System.out.println("Records that hold secrets: " + tried);
    assertThat(tried)
        .contains(
            "Kept",
            "Stored",
            "SignInRequest",
            "Me",
            "Form",
            "BrowserForm",
            "TokenDocument",
            "AccountSettingsPage");
  }

  private static boolean holdsSecret(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).anyMatch(NeverPrintedTest::isSecret);
  }

  private static boolean isSecret(RecordComponent part) {
    return part.getType() == String.class && CALLED.contains(part.getName());
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = isSecret(parts[i]) ? SECRET : something(parts[i].getType());
    }
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static @Nullable Object something(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return Map.<Class<?>, Object>ofEntries(
            entry(String.class, ""),
            entry(boolean.class, false),
            entry(int.class, 1),
            entry(long.class, 1L),
            entry(List.class, List.of()),
            entry(Set.class, Set.of()),
            entry(Map.class, Map.of()),
            entry(Optional.class, Optional.empty()))
        .get(type);
  }
}
