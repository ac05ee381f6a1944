package lbsync.web.group;

import java.time.Instant;
import java.util.List;
import lbsync.film.ListId;
import lbsync.web.Frame;
import lbsync.web.LivePage;
import lbsync.web.Rejected;
import lbsync.web.run.Progress;
import lbsync.web.run.RunLine;
import org.jspecify.annotations.Nullable;

/// A group from the inside.
///
/// @param group the group as overviews show it, too
/// @param link whole address of the invitation
/// @param owner user name of the owner
/// @param asked lists that wait for the owner to let them in; none for anybody else
/// @param refused who was not let in lately; none for anybody but the owner
/// @param rules how the group is kept in step besides its mode, a sentence each
/// @param approvesJoins whether the owner is asked before a list joins
/// @param progress of the run under way; null when there is none
/// @param waiting what waits for the owner's yes; null when nothing does
/// @param next a sentence about how the group is about to be kept in step; null where that stays
/// @param runs the latest runs, the newest first
/// @param overTime its size and what people did; null before the first run
/// @param rejected the form that was sent and not accepted; null when none was
public record ManagePage(
    Frame frame,
    GroupCard group,
    String link,
    String owner,
    List<Member> members,
    List<Member> asked,
    List<NotLetIn> refused,
    List<String> rules,
    boolean approvesJoins,
    @Nullable Progress progress,
    @Nullable Waiting waiting,
    @Nullable String next,
    List<RunLine> runs,
    @Nullable OverTime overTime,
    @Nullable Rejected rejected)
    implements LivePage {

  /// A list of the group, and whose it is.
  ///
  /// @param you whether it is the visitor's
  /// @param source whether the others follow it (mirror only)
  /// @param detail a sentence about a state that is not plain good; null otherwise
  public record Member(
      String id,
      String username,
      boolean you,
      ListId listId,
      String listName,
      String listUrl,
      boolean source,
      MemberState state,
      @Nullable String detail,
      @Nullable Integer filmCount) {}

  /// @param sentence who did not let whom in
  public record NotLetIn(String username, String sentence, Instant at) {}

  /// Why a form was not accepted; null where it was, or was not sent.
  public @Nullable String problemOf(String form) {
    return rejected != null && rejected.form().equals(form) ? rejected.sentence() : null;
  }

  /// What the form's field shows: what was typed, or what holds now.
  public String typedIn(String form, String otherwise) {
    return rejected != null && rejected.form().equals(form) ? rejected.typed() : otherwise;
  }

  /// Whether the others of a mirror follow a list of the visitor.
  public boolean followed() {
    return othersAreIn() && members.stream().anyMatch(member -> member.you() && member.source());
  }

  /// Whether anybody but the visitor is in the group.
  public boolean othersAreIn() {
    return members.stream().anyMatch(member -> !member.you());
  }

  public boolean paused() {
    return group.state() == GroupState.PAUSED;
  }

  /// What the address of the live part has besides, for the time that is shown over again.
  public String span() {
    return overTime != null && overTime.isYear()
        ? "&%s=%s".formatted(OverTime.PARAMETER, OverTime.YEAR)
        : "";
  }

  /// Address of the events that say that something has changed.
  public String events() {
    return "/api/v1/groups/" + group.code() + "/events";
  }

  @Override
  public String template() {
    return "group/manage.jte";
  }

  @Override
  public String part() {
    return "group/manageLive.jte";
  }
}
