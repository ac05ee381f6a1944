package lbsync.letterboxd.page;

import java.util.ArrayList;
import java.util.List;
import lbsync.film.ListId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All of a member's lists, as the site's "add to lists" window loads them. The names of its keys
/// are known from one client only (2026-10), so every part has a second name.
public record OwnLists(List<Own> lists) {
  public OwnLists {
    lists = List.copyOf(lists);
  }

  /// @param hidden in the window's column of private lists
  public record Own(ListId id, String path, String name, boolean hidden) {}

  public static OwnLists parse(String json) throws Unreadable {
    JsonNode answer = Json.object(json, "the answer to the question for all lists");
    if (!answer.path("publicLists").isArray() || !answer.path("privateLists").isArray()) {
      throw new Unreadable(Check.KIND, "the answer to the question for all lists has no lists");
    }
    List<Own> lists = new ArrayList<>();
    for (JsonNode list : answer.path("publicLists")) {
      lists.add(own(list, false));
    }
    for (JsonNode list : answer.path("privateLists")) {
      lists.add(own(list, true));
    }
    return new OwnLists(lists);
  }

  private static Own own(JsonNode list, boolean hidden) throws Unreadable {
    String path = Addresses.list(Json.text(list, "link", "url"));
    if (path == null) {
      throw new Unreadable(Check.LIST, "one of the lists has no address");
    }
    String name = Json.text(list, "name");
    return new Own(id(list), path, name == null ? "" : name, hidden);
  }

  private static ListId id(JsonNode list) throws Unreadable {
    String code = Json.text(list, "boxdItCode", "lid");
    @Nullable ListId id = code == null ? null : ListIds.byCode(code);
    JsonNode number = list.path("id");
    if (number.isNumber() || number.isString()) {
      id = ListIds.agreed(id, ListIds.byNumber(number.asString()));
    }
    if (id == null) {
      throw new Unreadable(Check.LIST, "one of the lists has no id");
    }
    return id;
  }
}
