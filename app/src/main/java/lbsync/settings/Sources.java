package lbsync.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where settings come from: the environment, then `lbsync.properties`, then the default. Each of
/// the two can name a file that holds the value as `NAME_FILE` instead, so that a secret need not
/// stand among the other settings. What is blank counts as not set.
record Sources(Map<String, String> environment, Properties file) {
  private static final String FILE = "_FILE";

  /// Read by our scripts.
  private static final Set<String> OTHERS =
      Set.of("LBSYNC_JAVA_OPTS", "LBSYNC_MAVEN_OPTIONS", "LBSYNC_STANDIN_PORT");

  /// @param propertiesFile may be missing
  static Sources read(Map<String, String> environment, Path propertiesFile) {
    var properties = new Properties();
    if (Files.exists(propertiesFile)) {
      try (Reader reader = Files.newBufferedReader(propertiesFile)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new WrongSetting(propertiesFile.toString(), "lines of the form NAME=value");
      }
    }
    properties.stringPropertyNames().forEach(name -> checkName(propertiesFile, name));
    return new Sources(environment, properties);
  }

  /// A line that nobody reads would be a mistake that nobody sees.
  private static void checkName(Path propertiesFile, String name) {
    if (!isKnown(name)) {
      throw new WrongSetting(
          propertiesFile.toString(), "names that serve --help lists, and not " + name);
    }
  }

  /// Names in the environment that look like those of settings. Who else may have put them there
  /// is not known.
  List<String> unknown() {
    return environment.keySet().stream()
        .filter(name -> name.startsWith("LBSYNC_") && !isKnown(name) && !OTHERS.contains(name))
        .sorted()
        .toList();
  }

  private static boolean isKnown(String name) {
    String setting = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
    return Arrays.stream(Setting.values()).anyMatch(s -> s.name().equals(setting));
  }

  /// Never prints what is set.
  @Override
  public String toString() {
    return "Sources[]";
  }

  String text(Setting setting) {
    return given(setting, environment::get)
        .or(() -> given(setting, file::getProperty))
        .orElse(setting.standard());
  }

  private static Optional<String> given(
      Setting setting, Function<String, @Nullable String> source) {
    return given(source.apply(setting.name()))
        .or(() -> given(source.apply(setting.name() + FILE)).flatMap(p -> inFile(setting, p)));
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(String::strip);
  }

  private static Optional<String> inFile(Setting setting, String path) {
    try {
      return given(Files.readString(Path.of(path)));
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongSetting(setting.name() + FILE, "the path of a file that can be read");
    }
  }
}
