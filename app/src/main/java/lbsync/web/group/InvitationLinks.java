package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.web.PublicAddress;
import org.springframework.stereotype.Component;

/// Whole addresses of invitations, to be sent to others.
@Component
final class InvitationLinks {
  private final PublicAddress address;

  InvitationLinks(PublicAddress address) {
    this.address = address;
  }

  /// Begins with the public address; where none is set, with the one that the visitor uses.
  String to(String code, HttpServletRequest request) {
    return address.url(request) + "/join/" + code;
  }
}
