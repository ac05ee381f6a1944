package lbsync.web;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says that the program is there.
@RestController
final class Ping {
  @GetMapping(path = "/ping", produces = MediaType.TEXT_PLAIN_VALUE)
  String ping() {
    return "pong";
  }
}
