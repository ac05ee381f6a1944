package lbsync.web.group;

import java.util.List;
import java.util.Locale;
import lbsync.film.Film;
import lbsync.film.ListId;
import lbsync.run.NewLists;
import lbsync.web.Frame;
import lbsync.web.LivePage;
import lbsync.web.Mode;
import lbsync.web.list.ListCard;
import org.jspecify.annotations.Nullable;

/// Joining a group: who invites, with which list, what will happen to it, yes.
///
/// @param choices the visitor's lists; empty for somebody who has not signed in
/// @param reading a sentence while the visitor's lists are being read; null otherwise
/// @param chosen what was chosen so far
/// @param preview what joining would do; null until a list was chosen
/// @param making the list that would be made; null unless that was chosen
/// @param you how the visitor stands with the group
/// @param problem why the last step did not work; null when it did
public record JoinPage(
    Frame frame,
    Invitation invitation,
    List<ListCard> choices,
    @Nullable String reading,
    Choice chosen,
    @Nullable Preview preview,
    @Nullable Making making,
    You you,
    @Nullable String problem)
    implements LivePage {

  /// Somebody before a group.
  ///
  /// @param mustAsk whether the owner decides before a list is in
  /// @param inWith name of a list of theirs that is in the group; null when none is
  /// @param asked lists of theirs that wait for the owner's yes
  public record You(boolean mustAsk, @Nullable String inWith, List<AskedCard> asked) {
    static final You GUEST = new You(false, null, List.of());
  }

  /// @param meaning what being in the group does to a list
  /// @param films up to five of them, for a picture
  public record Invitation(
      String code,
      String name,
      Mode mode,
      String owner,
      String meaning,
      int memberCount,
      int filmCount,
      List<Film> films) {}

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

    /// The start of that name; the one that costs nobody a film for any other word, and for none.
    static Start of(@Nullable String word) {
      return ADOPT.word().equals(word) ? ADOPT : MERGE;
    }

    lbsync.group.Start start() {
      return switch (this) {
        case MERGE -> lbsync.group.Start.MERGE;
        case ADOPT -> lbsync.group.Start.ADOPT;
      };
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
  /// @param isNew whether a new list is ticked
  /// @param name of the new list
  /// @param isPublic whether everybody may see the new list
  public record Choice(
      @Nullable ListId list, Start start, boolean isNew, String name, boolean isPublic) {
    /// What stands for a new list where otherwise the number of one does.
    static final String NEW = "new";

    static final String PUBLIC = "public";
    static final String PRIVATE = "private";

    public boolean isList(ListId other) {
      return other.equals(list);
    }

    public String newWord() {
      return NEW;
    }

    /// Who may see the new list, as the form says it.
    public String seenBy() {
      return isPublic ? PUBLIC : PRIVATE;
    }

    public List<String> visibilities() {
      return List.of(PUBLIC, PRIVATE);
    }

    public String words(String visibility) {
      return PUBLIC.equals(visibility) ? "Everybody" : "Only you";
    }

    NewLists.Wish wish() {
      return new NewLists.Wish(name, isPublic);
    }
  }

  /// The list that would be made.
  ///
  /// @param films that it has from the beginning
  /// @param notice what of it is not as wished; null where nothing is
  /// @param digest names exactly these films; sent back with the yes
  public record Making(
      String name, boolean isPublic, List<Film> films, @Nullable String notice, String digest) {}

  /// What joining would do to the list, and to the others'.
  ///
  /// @param come films that the list gains
  /// @param go films that the list loses
  /// @param bring films that the others gain
  /// @param again films of the list that the group had once and removed since: those that are
  ///     ticked come back to all, the list gives up the others
  /// @param digest names exactly these films; sent back with the yes
  public record Preview(
      ListId listId,
      String listName,
      List<Film> come,
      List<Film> go,
      List<Film> bring,
      List<Film> again,
      String digest) {
    public boolean changesNothing() {
      return come.isEmpty() && go.isEmpty() && bring.isEmpty() && again.isEmpty();
    }
  }

  /// What the first button of the visitor's says, "Yes, join" where nobody else is asked.
  public String join(String yes) {
    return you.mustAsk() ? "Ask to " + yes : "Yes, " + yes;
  }

  /// Whether the form begins with this list: the chosen one, else one that is called as the group
  /// is and free to join.
  public boolean suggests(ListCard list) {
    if (chosen.list() != null || chosen.isNew()) {
      return chosen.isList(list.id());
    }
    return list.group() == null && list.name().equalsIgnoreCase(invitation.name());
  }

  /// Whether a list of the visitor's is in, or waits to be.
  public boolean isAnswered() {
    return you.inWith() != null || !you.asked().isEmpty();
  }

  public boolean signedIn() {
    return frame.visitor().member() != null;
  }

  /// Whether there is nothing to choose yet, but soon will be.
  public boolean waits() {
    return reading != null && choices.isEmpty();
  }

  @Override
  public String part() {
    return "group/joinLive.jte";
  }

  @Override
  public String template() {
    return "group/join.jte";
  }
}
