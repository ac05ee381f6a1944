package lbsync.settings;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// What can be seen from the settings alone to be unsafe, in sentences for whoever runs the
/// program.
final class Cautions {
  private static final String OPEN_ADDRESS =
      "LBSYNC_ADDRESS lets other machines connect without encryption, so that passwords can be read"
          + " on their way here: put a web server with https in front of the program, and set"
          + " LBSYNC_PUBLIC_URL to its address, which begins with https:";

  private static final String OPEN_DATABASE =
      "DATABASE_URL leads to another machine without making sure that it is the right one and that"
          + " nobody reads along: add ?sslmode=verify-full to it, and &sslrootcert=FILE with the"
          + " certificate that vouches for the server";

  private Cautions() {}

  static List<String> of(Settings settings) {
    List<String> cautions = new ArrayList<>();
    boolean here = InetAddress.ofLiteral(settings.address()).isLoopbackAddress();
    if (!here && !settings.web().secure()) {
      cautions.add(OPEN_ADDRESS);
    }
    if (settings.db().isOpenToOthers()) {
      cautions.add(OPEN_DATABASE);
    }
    for (String name : settings.unknown()) {
      cautions.add(name + " is no setting: serve --help lists them");
    }
    return List.copyOf(cautions);
  }
}
