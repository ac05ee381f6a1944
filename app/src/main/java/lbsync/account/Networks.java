package lbsync.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whose address it is, as far as an address tells.
public final class Networks {
  private static final int LEAST_BYTES = 8;
  private static final int MOST_BYTES = 6;

  private Networks() {}

  /// An IPv4 address is one customer's; of IPv6, a customer has at least all that begin with the
  /// same 64 bits. What is no address stands for itself.
  public static String of(String address) {
    return of(address, LEAST_BYTES);
  }

  /// All that one customer may have: of IPv6, what begins with the same 48 bits. They hold 65,536
  /// of the others.
  public static String wide(String address) {
    return of(address, MOST_BYTES);
  }

  private static String of(String address, int bytes) {
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    try {
      InetAddress literal = InetAddress.ofLiteral(plain);
      return literal instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), bytes))
          : literal.getHostAddress();
    } catch (IllegalArgumentException noAddress) {
      return address;
    }
  }
}
