package lbsync.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareCodeTest {
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  @Test
  void it_has_eight_of_32_characters_and_none_that_looks_like_another() {
    assertThat(ALPHABET.chars().distinct().count()).isEqualTo(32);
    assertThat(ALPHABET).doesNotContain("0", "O", "1", "I");
    var random = new SecureRandom();
    for (int i = 0; i < 1000; i++) {
      assertThat(ShareCode.generate(random).value()).matches("[" + ALPHABET + "]{8}");
    }
  }

  /// Each character in each place as often as any other: 40 bits, and not one less. With 64,000
  /// codes each is expected 2,000 times; 300 off is seven standard deviations.
  @Test
  void each_character_is_as_likely_as_any_other_in_each_place() {
    var random = new Random(7);
    Map<String, Long> counted =
        IntStream.range(0, 64_000)
            .mapToObj(i -> ShareCode.generate(random).value())
            .flatMap(code -> IntStream.range(0, 8).mapToObj(at -> at + code.substring(at, at + 1)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counted).hasSize(8 * 32);
    assertThat(counted.values()).allMatch(times -> Math.abs(times - 2000) < 300);
  }

  @Test
  void no_two_of_many_are_the_same() {
    var random = new SecureRandom();
    Set<ShareCode> codes = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      codes.add(ShareCode.generate(random));
    }
    assertThat(codes).hasSizeGreaterThan(9_998);
  }

  @Test
  void it_is_read_however_it_is_typed() {
    var code = new ShareCode("ABCD2345");
    assertThat(ShareCode.read(" abcd-2345 ")).contains(code);
    assertThat(ShareCode.read("AB CD 23 45")).contains(code);
    for (String wrong :
        new String[] {"", "ABCD234", "ABCD23456", "ABCD234O", "ABCD2341", "ÄBCD2345"}) {
      assertThat(ShareCode.read(wrong)).as(wrong).isEmpty();
    }
  }

  /// Whatever the program hands out could otherwise be foretold from what it handed out before.
  @Test
  void the_program_has_no_other_source_of_chance_than_a_secure_one() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("lbsync")) {
      type.getConstructorCallsFromSelf().stream()
          .filter(call -> call.getTargetOwner().isAssignableTo(RandomGenerator.class))
          .filter(call -> !call.getTargetOwner().isEquivalentTo(SecureRandom.class))
          .forEach(call -> found.add(call.getDescription()));
      type.getMethodCallsFromSelf().stream()
          .filter(
              call ->
                  call.getTargetOwner().isEquivalentTo(ThreadLocalRandom.class)
                      || (call.getTargetOwner().isEquivalentTo(Math.class)
                          && call.getName().equals("random"))
                      || (call.getTargetOwner().isEquivalentTo(RandomGenerator.class)
                          && call.getName().matches("of|getDefault")))
          .forEach(call -> found.add(call.getDescription()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void share_codes_are_made_from_a_secure_one() {
    var wiring = new ClassFileImporter().importPackages("lbsync").get("lbsync.Wiring");
    assertThat(
            wiring.getConstructorCallsFromSelf().stream()
                .filter(call -> call.getOrigin().getName().equals("groups"))
                .map(call -> call.getTargetOwner().getName()))
        .contains(SecureRandom.class.getName(), Groups.class.getName());
  }
}
