package lbsync.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the HTTP API is, as OpenAPI says it: `openapi.json` among the resources, written by hand.
@Component
public final class Description {
  /// Where the HTTP API begins, below the program's own path.
  public static final String BASE = "/api/v1";

  private final JsonNode tree;

  public Description() {
    try (InputStream in = new ClassPathResource("openapi.json").getInputStream()) {
      tree = JsonMapper.shared().readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException("the program lacks its openapi.json", broken);
    }
  }

  public JsonNode tree() {
    return tree;
  }

  /// The same for programs that are not at this address themselves.
  ///
  /// @param url where people find the program, without a slash at the end
  JsonNode at(String url) {
    ObjectNode all = (ObjectNode) tree.deepCopy();
    ArrayNode servers = all.putArray("servers");
    servers.addObject().put("url", url + BASE);
    return all;
  }

  /// What a reference stands for; everything else for itself.
  JsonNode follow(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? tree.at(reference.asString().substring(1)) : node;
  }
}
