package standin.world;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member as the site knows it. Guarded by [World].
final class Member {
  final Set<Long> watchlist = new LinkedHashSet<>();
  final Set<Long> watched = new LinkedHashSet<>();
  String username;
  String password;
  @Nullable String secondFactor;

  Member(String username, String password) {
    this.username = username;
    this.password = password;
  }
}
