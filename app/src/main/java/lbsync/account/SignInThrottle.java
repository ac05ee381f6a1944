package lbsync.account;

import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lbsync.account.Budgets.Limit;
import org.jspecify.annotations.Nullable;

/// How often anybody may try to sign in, so that nobody guesses passwords through us, or has
/// Letterboxd block a member or this server. A browser that has signed in to the account before has
/// a budget of its own, which no stranger can use up. What succeeds is not counted.
final class SignInThrottle {
  private static final int MOST_KEYS = 10_000;
  private static final int LONGEST_KEY = 100;
  private static final String ALL = "";

  /// All strangers together: Letterboxd sees one address, ours.
  static final Limit STRANGERS = new Limit(60, Duration.ofSeconds(30));

  static final Limit ADDRESS = new Limit(20, Duration.ofMinutes(2));

  /// More than one address alone can use up.
  static final Limit NAME = new Limit(15, Duration.ofMinutes(4));

  static final Limit NAME_AT_ADDRESS = new Limit(5, Duration.ofMinutes(15));
  static final Limit KNOWN_BROWSER = new Limit(10, Duration.ofMinutes(3));

  private final Budgets strangers;
  private final Budgets addresses;
  private final Budgets names;
  private final Budgets namesAtAddresses;
  private final Budgets knownBrowsers;

  SignInThrottle(InstantSource clock) {
    strangers = new Budgets(STRANGERS, 1, clock);
    addresses = new Budgets(ADDRESS, MOST_KEYS, clock);
    names = new Budgets(NAME, MOST_KEYS, clock);
    namesAtAddresses = new Budgets(NAME_AT_ADDRESS, MOST_KEYS, clock);
    knownBrowsers = new Budgets(KNOWN_BROWSER, MOST_KEYS, clock);
  }

  private record Charge(Budgets budgets, String key) {}

  /// @param left how many seconds to wait; zero when the attempt may be made
  record Permit(Duration left, List<Charge> charges) {
    boolean isGiven() {
      return left.isZero();
    }

    /// The attempt was right.
    void giveBack() {
      charges.forEach(charge -> charge.budgets().giveBack(charge.key()));
    }
  }

  /// @param name as typed; null where the device shows a session and no name
  /// @param isKnown whether this very browser has signed in to that account before
  synchronized Permit ask(@Nullable String name, Device device, boolean isKnown) {
    List<Charge> charges = charges(name == null ? null : key(name), device, isKnown);
    Duration left =
        charges.stream()
            .map(charge -> charge.budgets().left(charge.key()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    if (left.isPositive()) {
      return new Permit(Budgets.wholeSeconds(left), List.of());
    }
    charges.forEach(charge -> charge.budgets().take(charge.key()));
    return new Permit(Duration.ZERO, charges);
  }

  private List<Charge> charges(@Nullable String name, Device device, boolean isKnown) {
    Token browser = device.known();
    if (isKnown && browser != null) {
      return List.of(new Charge(knownBrowsers, name + " " + browser.value()));
    }
    String network = Networks.of(device.address());
    Stream<Charge> anyway = Stream.of(new Charge(strangers, ALL), new Charge(addresses, network));
    Stream<Charge> named =
        name == null
            ? Stream.of()
            : Stream.of(
                new Charge(names, name), new Charge(namesAtAddresses, name + " " + network));
    return Stream.concat(anyway, named).toList();
  }

  /// The same for all ways of writing one name, so that none has a budget of its own.
  private static String key(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_@.+-]", "");
    return plain.substring(0, Math.min(plain.length(), LONGEST_KEY));
  }
}
