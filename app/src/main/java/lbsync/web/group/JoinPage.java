package lbsync.web.group;

import java.util.List;
import java.util.Locale;
import lbsync.film.Film;
import lbsync.film.ListId;
import lbsync.web.Frame;
import lbsync.web.Mode;
import lbsync.web.Page;
import lbsync.web.list.ListCard;
import org.jspecify.annotations.Nullable;

/// Joining a group: who invites, with which list, what will happen to it, yes.
///
/// @param choices the visitor's lists; empty for somebody who has not signed in
/// @param chosen what was chosen so far
/// @param preview what joining would do; null until a list was chosen
/// @param problem why the last step did not work; null when it did
public record JoinPage(
    Frame frame,
    Invitation invitation,
    List<ListCard> choices,
    Choice chosen,
    @Nullable Preview preview,
    @Nullable String problem)
    implements Page {

  /// @param newest up to five films of the group, for a picture
  public record Invitation(
      String code,
      String name,
      Mode mode,
      String owner,
      int memberCount,
      int filmCount,
      List<Film> newest) {}

  /// How a list begins in a group.
  public enum Start {
    MERGE("Bring my films along", "Your films go to the others, theirs come to you."),
    ADOPT(
        "Take the group's films",
        "Your list becomes as the others are; what is only in yours leaves it.");

    private final String label;
    private final String sentence;

    Start(String label, String sentence) {
      this.label = label;
      this.sentence = sentence;
    }

    public String label() {
      return label;
    }

    public String sentence() {
      return sentence;
    }

    /// The value in the form and in the HTTP API.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the form holds.
  ///
  /// @param list null when none is ticked, or a new one
  /// @param newList whether a new list is to be made
  /// @param newName its name
  /// @param newPublic whether everybody may see it
  public record Choice(
      @Nullable ListId list, boolean newList, String newName, boolean newPublic, Start start) {
    public boolean isList(ListId other) {
      return other.equals(list);
    }

    /// The value of the form field: the list's number, or `new`.
    public String listWord() {
      return list == null ? "new" : list.toString();
    }
  }

  /// What joining would do to the list, and to the others'.
  ///
  /// @param listName as it is or will be called
  /// @param come films that the list gains
  /// @param go films that the list loses
  /// @param bring films that the others gain
  /// @param removedSince films of the list that the group removed since it was a member; they leave
  ///     it unless ticked
  /// @param digest names exactly these films; sent back with the yes
  public record Preview(
      String listName,
      List<Film> come,
      List<Film> go,
      List<Film> bring,
      List<Film> removedSince,
      String digest) {
    /// How many films the list loses when nothing is ticked.
    public int leaving() {
      return go.size() + removedSince.size();
    }

    public boolean changesNothing() {
      return come.isEmpty() && go.isEmpty() && bring.isEmpty() && removedSince.isEmpty();
    }
  }

  public boolean signedIn() {
    return frame.visitor().member() != null;
  }

  @Override
  public String template() {
    return "group/join.jte";
  }
}
