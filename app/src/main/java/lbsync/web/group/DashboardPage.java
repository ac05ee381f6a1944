package lbsync.web.group;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Tone;

/// All that a member may want to know at a glance.
///
/// @param needs what waits for this member, the most pressing first
/// @param asked the member's lists that wait to be let into a group
/// @param latest what people added and removed, the newest first
public record DashboardPage(
    Frame frame,
    List<Need> needs,
    List<AskedCard> asked,
    List<GroupCard> groups,
    List<Change> latest)
    implements Page {

  /// Something that only this member can do.
  ///
  /// @param action what the button says
  /// @param path where it leads, without the base
  public record Need(Tone tone, String sentence, String action, String path) {}

  /// @param who user name of the person who did it
  /// @param runId the run that took it to the other lists
  public record Change(
      Film film, boolean added, String who, String groupName, Instant at, String runId) {}

  /// The most important thing, in few words.
  public String headline() {
    if (needs.size() == 1) {
      return "One thing needs you";
    }
    if (!needs.isEmpty()) {
      return needs.size() + " things need you";
    }
    if (groups.isEmpty()) {
      return "Nothing is shared yet";
    }
    boolean inStep = groups.stream().allMatch(group -> group.state() == GroupState.IN_STEP);
    return inStep ? "Everything is in step" : "Your groups";
  }

  @Override
  public String template() {
    return "group/dashboard.jte";
  }
}
