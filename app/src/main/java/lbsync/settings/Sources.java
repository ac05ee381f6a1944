package lbsync.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where settings come from: the environment, then a file that the environment names as
/// `NAME_FILE`, then `lbsync.properties`, then the default. What is blank counts as not set.
record Sources(Map<String, String> environment, Properties file) {
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
    if (Arrays.stream(Setting.values()).noneMatch(s -> s.name().equals(name))) {
      throw new WrongSetting(
          propertiesFile.toString(), "names that serve --help lists, and not " + name);
    }
  }

  String text(Setting setting) {
    String value = given(environment.get(setting.name()));
    if (value == null) {
      value = given(fromFile(setting));
    }
    if (value == null) {
      value = given(file.getProperty(setting.name()));
    }
    return value == null ? setting.standard() : value;
  }

  private static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private @Nullable String fromFile(Setting setting) {
    String name = setting.name() + "_FILE";
    String path = given(environment.get(name));
    if (path == null) {
      return null;
    }
    try {
      return Files.readString(Path.of(path));
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongSetting(name, "the path of a file that can be read");
    }
  }
}
