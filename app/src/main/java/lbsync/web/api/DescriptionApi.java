package lbsync.web.api;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.web.PublicAddress;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The description of the HTTP API, for programs.
@RestController
final class DescriptionApi {
  private final Description description;
  private final PublicAddress address;

  DescriptionApi(Description description, PublicAddress address) {
    this.description = description;
    this.address = address;
  }

  @GetMapping("/api/v1/openapi.json")
  JsonNode description(HttpServletRequest request) {
    return description.at(address.url(request));
  }
}
