package lbsync.account;

import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lbsync.account.Budgets.Charge;
import lbsync.account.Budgets.Limit;
import lbsync.site.SignIn;
import org.jspecify.annotations.Nullable;

/// How often anybody may try to sign in, so that nobody guesses passwords through us, or has
/// Letterboxd block a member or this server. A browser that has signed in to the account before has
/// a budget of its own, which no stranger can use up. What succeeds is counted for itself, and more
/// of it is allowed; what was not sent to Letterboxd is not counted.
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

  /// Each is two requests to Letterboxd, which all members wait for.
  static final Limit SUCCESSES_OF_NAME = new Limit(30, Duration.ofMinutes(4));

  static final Limit SUCCESSES_AT_ADDRESS = new Limit(60, Duration.ofMinutes(1));

  private final Budgets strangers;
  private final Budgets addresses;
  private final Budgets names;
  private final Budgets namesAtAddresses;
  private final Budgets knownBrowsers;
  private final Budgets successesOfNames;
  private final Budgets successesAtAddresses;

  SignInThrottle(InstantSource clock) {
    strangers = new Budgets(STRANGERS, 1, clock);
    addresses = new Budgets(ADDRESS, MOST_KEYS, clock);
    names = new Budgets(NAME, MOST_KEYS, clock);
    namesAtAddresses = new Budgets(NAME_AT_ADDRESS, MOST_KEYS, clock);
    knownBrowsers = new Budgets(KNOWN_BROWSER, MOST_KEYS, clock);
    successesOfNames = new Budgets(SUCCESSES_OF_NAME, MOST_KEYS, clock);
    successesAtAddresses = new Budgets(SUCCESSES_AT_ADDRESS, MOST_KEYS, clock);
  }

  /// @param left how many seconds to wait; zero when the attempt may be made
  /// @param failure what stays taken when the attempt fails
  /// @param success what stays taken when it succeeds
  record Permit(Duration left, List<Charge> failure, List<Charge> success) {
    boolean isGiven() {
      return left.isZero();
    }

    /// Gives back what the attempt has not cost.
    void end(SignIn signIn) {
      boolean succeeded = signIn instanceof SignIn.Succeeded;
      boolean sent = !(signIn instanceof SignIn.Failed failed) || failed.sent();
      if (succeeded || !sent) {
        Budgets.giveBack(failure);
      }
      if (!succeeded) {
        Budgets.giveBack(success);
      }
    }
  }

  /// @param name as typed; null where the device shows a session and no name
  /// @param isKnown whether this very browser has signed in to that account before
  Permit ask(@Nullable String name, Device device, boolean isKnown) {
    String key = name == null ? null : key(name);
    Token browser = isKnown ? device.known() : null;
    String network = Networks.of(device.address());
    List<Charge> failure = failure(key, network, browser);
    List<Charge> success = success(key, network, browser);
    return new Permit(
        Budgets.tryTake(Stream.concat(failure.stream(), success.stream()).toList()),
        failure,
        success);
  }

  private List<Charge> failure(@Nullable String name, String network, @Nullable Token browser) {
    if (browser != null) {
      String known = HexFormat.of().formatHex(browser.hash());
      return List.of(new Charge(knownBrowsers, name + " " + known));
    }
    List<Charge> charges = new ArrayList<>();
    charges.add(new Charge(strangers, ALL));
    charges.add(new Charge(addresses, network));
    if (name != null) {
      charges.add(new Charge(names, name));
      charges.add(new Charge(namesAtAddresses, name + " " + network));
    }
    return charges;
  }

  private List<Charge> success(@Nullable String name, String network, @Nullable Token browser) {
    List<Charge> charges = new ArrayList<>();
    if (name != null) {
      charges.add(new Charge(successesOfNames, name));
    }
    if (browser == null) {
      charges.add(new Charge(successesAtAddresses, network));
    }
    return charges;
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
