package lbsync.web.server;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// Machines whose word about the way of a request is believed. `LBSYNC_TRUSTED_PROXIES`
///
/// @param ranges addresses such as `10.0.0.1`, and ranges such as `10.0.0.0/8` or `fd00::/8`
public record TrustedProxies(List<String> ranges) {
  // Names would have to be asked for, and answered by somebody else.
  private static final Pattern RANGE =
      Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/\\d{1,3})?");

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /// @throws IllegalArgumentException for anything else than addresses and ranges
  public TrustedProxies {
    ranges = List.copyOf(ranges);
    if (!ranges.stream().allMatch(range -> RANGE.matcher(range).matches())) {
      throw new IllegalArgumentException("not addresses");
    }
    matchers(ranges);
  }

  List<IpAddressMatcher> matchers() {
    return matchers(ranges);
  }

  private static List<IpAddressMatcher> matchers(List<String> ranges) {
    return ranges.stream().map(IpAddressMatcher::new).toList();
  }
}
