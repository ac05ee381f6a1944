package lbsync.web.operation;

import java.util.Locale;
import lbsync.web.security.Caller;
import org.springframework.stereotype.Component;

/// Knows who may open `/admin`.
@Component
public final class Admins {
  private final OperatorSettings settings;

  Admins(OperatorSettings settings) {
    this.settings = settings;
  }

  public boolean include(Caller caller) {
    return settings.admins().contains(caller.username().toLowerCase(Locale.ROOT));
  }
}
