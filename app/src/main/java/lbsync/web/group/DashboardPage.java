package lbsync.web.group;

import java.time.Instant;
import java.util.List;
import lbsync.film.Film;
import lbsync.web.Frame;
import lbsync.web.LivePage;
import lbsync.web.Tone;
import org.jspecify.annotations.Nullable;

/// All that a member may want to know at a glance.
///
/// @param needs what waits for this member, the most pressing first
/// @param asked the member's lists that wait to be let into a group
/// @param news what others did lately to this member, and to the member's groups
/// @param latest what people added and removed, the newest first
public record DashboardPage(
    Frame frame,
    List<Need> needs,
    List<AskedCard> asked,
    List<News> news,
    List<GroupCard> groups,
    List<Change> latest)
    implements LivePage {

  /// Something that only this member can do.
  ///
  /// @param action what the button says
  /// @param path where it leads, without the base
  public record Need(Tone tone, String sentence, String action, String path) {}

  public record News(Instant at, String sentence) {}

  /// @param who user name of the person who did it
  /// @param runId the run that took it to the other lists
  /// @param more how many others were added, or removed, with it and are not shown
  /// @param by what brought it back or took it out in place of a person, such as "an undo"; null
  ///     where the person did it
  public record Change(
      Film film,
      boolean added,
      String who,
      String groupName,
      Instant at,
      String runId,
      int more,
      @Nullable String by) {}

  /// Whether lists are being brought into step just now.
  public boolean busy() {
    return groups.stream().anyMatch(group -> group.state().tone() == Tone.BUSY);
  }

  @Override
  public String part() {
    return "group/dashboardLive.jte";
  }

  /// The most important thing, in few words.
  public String headline() {
    if (needs.size() == 1) {
      return "One thing needs you";
    }
    if (!needs.isEmpty()) {
      return needs.size() + " things need you";
    }
    if (groups.isEmpty()) {
      return news.isEmpty() ? "Nothing is shared yet" : "Nothing is shared now";
    }
    boolean inStep = groups.stream().allMatch(group -> group.state() == GroupState.IN_STEP);
    return inStep ? "Everything is in step" : "Your groups";
  }

  @Override
  public String template() {
    return "group/dashboard.jte";
  }
}
