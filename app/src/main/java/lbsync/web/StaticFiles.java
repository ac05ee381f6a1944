package lbsync.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Styles, scripts and icons. Pages name them with a fingerprint, so that browsers may keep them.
@Component
final class StaticFiles implements WebMvcConfigurer {
  private static final String[] KINDS = {"/*.css", "/*.js", "/*.svg", "/*.png", "/*.webmanifest"};
  private static final String[] PRINTED = {"app.css", "app.js", "favicon.svg", "icon-180.png"};

  private final String fingerprint;

  StaticFiles() {
    var crc = new CRC32();
    for (String file : PRINTED) {
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

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(KINDS)
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic());
  }
}
