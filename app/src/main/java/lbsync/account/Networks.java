package lbsync.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whose address it is, as far as an address tells.
public final class Networks {
  private static final int PREFIX_BYTES = 8;

  private Networks() {}

  /// An IPv4 address is one customer's; of IPv6, a customer has at least all that begin with the
  /// same 64 bits. What is no address stands for itself.
  public static String of(String address) {
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    try {
      InetAddress literal = InetAddress.ofLiteral(plain);
      return literal instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), PREFIX_BYTES))
          : literal.getHostAddress();
    } catch (IllegalArgumentException noAddress) {
      return address;
    }
  }
}
