package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.web.WebSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Whole addresses of invitations, to be sent to others.
@Component
final class InvitationLinks {
  private final WebSettings settings;

  InvitationLinks(WebSettings settings) {
    this.settings = settings;
  }

  /// Begins with the public address; where none is set, with the one that the visitor uses.
  String to(String code, HttpServletRequest request) {
    String start =
        settings.publicUrl().isEmpty()
            ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
            : settings.publicUrl();
    return start + "/join/" + code;
  }
}
