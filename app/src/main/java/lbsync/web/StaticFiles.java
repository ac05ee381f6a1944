package lbsync.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Styles, scripts and icons. Pages name them with a fingerprint, so that browsers may keep them.
@Component
public final class StaticFiles implements WebMvcConfigurer {
  private static final String[] KINDS = {"/*.css", "/*.js", "/*.svg", "/*.png", "/*.webmanifest"};
  private static final List<String> FILES =
      List.of(
          "app.css",
          "app.js",
          "favicon.svg",
          "icon-180.png",
          "icon-192.png",
          "icon-512.png",
          "icon-maskable-512.png",
          "manifest.webmanifest");
  private static final Set<Integer> FOUND = Set.of(200, 304);

  private final String fingerprint;

  StaticFiles() {
    var crc = new CRC32();
    for (String file : FILES) {
      crc.update(content(file));
    }
    fingerprint = Long.toHexString(crc.getValue());
  }

  String fingerprint() {
    return fingerprint;
  }

  private static byte[] content(String file) {
    try (InputStream in = new ClassPathResource("static/" + file).getInputStream()) {
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException("the program lacks " + file, broken);
    }
  }

  /// How long an answer may be kept that does not say so itself: a file of ours for ever under an
  /// address that changes with its content, and as long as it has not changed under any other;
  /// everything else is private and not kept at all.
  ///
  /// @return the value of `Cache-Control`
  public String keeping(String path, @Nullable String query, int status) {
    if (!FOUND.contains(status) || !FILES.contains(path.replaceFirst("^/", ""))) {
      return "no-store";
    }
    boolean named = ("v=" + fingerprint).equals(query);
    return named ? "max-age=31536000, public, immutable" : "no-cache";
  }

  /// Without times: all files of our jar carry the same one, whatever is in them.
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(KINDS)
        .addResourceLocations("classpath:/static/")
        .setUseLastModified(false)
        .setEtagGenerator(_ -> fingerprint);
  }
}
