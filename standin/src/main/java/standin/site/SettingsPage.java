package standin.site;

/// The page that only members see.
public record SettingsPage(Layout layout, String username) {
  static SettingsPage of(Visit visit, String username) {
    return new SettingsPage(Layout.of("Account settings", visit, "settings"), username);
  }
}
