package lbsync.letterboxd;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The only addresses that a picture is asked for at: the site's own, and those of the host that
/// the real site keeps its pictures on. Pure.
///
/// @param site scheme, host and port, without a path
record PictureHosts(URI site) {
  private static final URI REAL_SITE = URI.create("https://letterboxd.com");

  // Where pages of the real site load pictures from (seen 2025-12).
  private static final URI REAL_PICTURES = URI.create("https://a.ltrbxd.com");

  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,200}");

  /// Where the poster of a film is; empty for what cannot be part of an address.
  Optional<URI> poster(String slug) {
    return SLUG.matcher(slug).matches()
        ? Optional.of(site.resolve("/film/" + slug + "/image-150/"))
        : Optional.empty();
  }

  /// Where a redirect leads; empty where that is no address, or one that is not asked.
  Optional<URI> redirect(URI from, String location) {
    try {
      return Optional.of(from.resolve(location)).filter(this::isOurs);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  boolean isSite(URI address) {
    return isAt(site, address);
  }

  private boolean isOurs(URI address) {
    return isSite(address) || (isAt(REAL_SITE, site) && isAt(REAL_PICTURES, address));
  }

  private static boolean isAt(URI origin, URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && lower(origin.getScheme()).equals(lower(address.getScheme()))
        && lower(origin.getHost()).equals(lower(address.getHost()))
        && port(origin) == port(address);
  }

  private static String lower(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return lower(address.getScheme()).equals("https") ? 443 : 80;
  }
}
