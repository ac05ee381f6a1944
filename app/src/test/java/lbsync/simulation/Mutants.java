package lbsync.simulation;

import static lbsync.simulation.Mutant.calls;
import static lbsync.simulation.Mutant.nothing;
import static lbsync.simulation.Mutant.says;
import static lbsync.simulation.Mutant.skips;
import static lbsync.simulation.Mutant.then;

import java.util.List;
import java.util.stream.Stream;

/// All faults that have to be noticed.
final class Mutants {
  // Where the design's rules marked † stand.
  private static final String NUMBER = "Words: the number of a film";
  private static final String EDITOR = "Reading: the version first";
  private static final String STALE = "Reading: stale is refused";
  private static final String TRANSACTION = "The transaction in the middle";
  private static final String UNSEEN = "Merge: an add that the remover had not seen";
  private static final String ORDER = "Order";
  private static final String GUARD = "Guard: edits, before canon is stored";
  private static final String HELD = "Held is a film in a list, not a run";
  private static final String REJECT = "Reject";
  private static final String UNKNOWN = "Write 4: unknown stays unknown";

  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(quick(), slow(), arranged(), marked(), order()).flatMap(List::stream).toList();
  }

  /// Those that show within a few steps.
  static List<Mutant> quick() {
    return List.of(
        nothing("edits are not recorded", "run.Findings", "addEdits"),
        nothing("conflicts are not recorded", "run.Findings", "addConflicts"),
        nothing("bases are not stored", "group.SyncedFilms", "save(Llbsync/sync/MemberId;")
            .against(TRANSACTION),
        nothing("canon is not stored", "group.SyncedFilms", "save(Llbsync/group/GroupId;")
            .against(TRANSACTION),
        nothing("our additions do not enter the base", "group.SyncedFilms", "written")
            .against(TRANSACTION),
        nothing("our removals do not leave the base", "group.SyncedFilms", "remove")
            .against(TRANSACTION),
        then("what is planned counts as written", "sync.Verdict$Merged", "bases", "asPlanned")
            .against(TRANSACTION),
        then("a reading that breaks off is believed", "list.Looks", "read", "asFarAsItCame"));
  }

  private static List<Mutant> slow() {
    return List.of(
        says("from afar no list shows a sign of a change", "list.Compared", "suspects", false),
        says("any version is that of the last look", "run.Lookout", "hasVersion", true),
        nothing("below a list that has changed none is suspected", "list.Glances", "followEdges")
            .onlyBy(
                "list.GlancesTest", "changes_of_which_nothing_shows_are_found_one_below_the_other"),
        then("the base of one member is lost", "group.SyncedFilms", "base", "losesOne"),
        calls("one list's trouble is everybody's", "run.Outcomes", "isOpen", "oneForAll"),
        calls("half of a plan is forgotten", "run.Journal", "planned", "halfPlanned"),
        calls("a list that is behind is told to be in step", "run.Outcomes", "behind", "allIsWell"),
        says("a list that left is still written to", "run.Writing$Sequence", "isMember", true),
        calls("an edit undone by a lost write is not told", "run.Settled", "mayUndo", "undoesNone"),
        calls("a film that left is still there", "sync.Canon", "has", "hadOnce"),
        calls("of some members removals never count", "sync.Merging", "sawLatestAdd", "byMember")
            .alsoBy("simulation.TwinsTest", "in_which_order_lists_are_read_makes_no_difference"),
        calls(
            "a list that joins brings nothing",
            "sync.Merging",
            "broughtBy(Llbsync/sync/Participant$Newcomer;",
            "bringsNothing"),
        says("followers of a mirror decide too", "sync.Situation", "counts", true),
        then("followers decide while their source is away", "sync.Merge", "of", "followsFollowers"),
        says("every removal counts as approved", "sync.Approvals", "ofEdit", true),
        nothing("a yes outlives what it was about", "group.HeldFilms", "forgetApprovals"),
        says("the guard sleeps", "sync.Weighing", "isTooMuch", false),
        calls(
                "whatever a group has set, its guard is the usual one",
                "sync.Weighing",
                "guard",
                "asUsual")
            .alsoBy(
                "simulation.TwinsTest", "over_how_many_looks_edits_are_spread_makes_no_difference"),
        says("followers lose what is their own", "sync.Merging", "keepsExtras", false),
        then(
            "what came through us counts as the follower's own",
            "group.SyncedFilms",
            "base",
            "allTheirs"));
  }

  /// Faults of order and notes.
  private static List<Mutant> arranged() {
    return List.of(
        says("notes are copied whatever the group has set", "sync.Noting", "isKept", true),
        says("notes are never copied", "sync.Noting", "isKept", false),
        nothing("our order does not enter the base", "group.SyncedFilms", "rearranged"),
        nothing("our notes do not enter the base", "group.SyncedFilms", "noted"),
        says("every list keeps its own order", "sync.Ordering", "isKept", false),
        calls("a restored list keeps its order", "sync.Restored", "arrange", "leaves"),
        calls("a restored list keeps its notes", "sync.Restored", "notes", "noNotes"));
  }

  /// Rules marked † of films, as simpler words would have them.
  private static List<Mutant> marked() {
    return List.of(
        calls("the number of a film never grows", "sync.Canon", "number", "alwaysOne")
            .against(NUMBER)
            .alsoBy(
                "run.FoundBySimulationTest",
                "a_removal_that_nobody_has_read_takes_no_film_from_a_list_that_joins"),
        then("the number grows only when the film comes", "sync.Canon", "with", "countsNewOnly")
            .against(NUMBER)
            .alsoBy(
                "run.FoundBySimulationTest",
                "a_removal_that_nobody_has_read_takes_no_film_from_a_list_that_joins"),
        then(
                "the version is read after the entries",
                "letterboxd.EditorWay",
                "entries",
                "versionLast")
            .against(EDITOR)
            .onlyBy(
                "letterboxd.WritingTest",
                "a_list_edited_between_its_version_and_its_entries_is_not_written_to"),
        nothing("an older page is believed", "letterboxd.Versions", "checkNotStale")
            .against(STALE)
            .onlyBy(
                "letterboxd.ReadingListsTest",
                "what_is_older_than_the_last_reading_is_refused_as_stale"),
        says("a page from before our write is believed", "run.Journal", "isBeforeOurWrites", false)
            .against(STALE)
            .onlyBy("run.OldPagesTest", "a_page_from_before_our_write_is_nobodys_edit"),
        skips("what is decided is stored piece by piece", "run.Deciding", "decide", "decided")
            .against(TRANSACTION),
        then("a confirming read becomes the base", "run.Runner$Round", "confirm", "becomesTheBase")
            .against(TRANSACTION),
        says("a removal wins over an unseen add", "sync.Merging", "sawLatestAdd", true)
            .against(UNSEEN)
            .alsoBy(
                "sync.CollaborativeTest",
                "a_removal_by_someone_who_had_not_seen_the_latest_add_gives_way"),
        then(
                "a removal wins over an add of the same run",
                "sync.Merging",
                "isAdded",
                "andIsNotRemoved")
            .against(UNSEEN)
            .alsoBy(
                "sync.CollaborativeTest",
                "a_film_removed_by_one_and_added_by_another_in_one_run_stays"),
        calls(
                "only our plans are judged",
                "sync.Weighing",
                "edits(Llbsync/sync/Differences;",
                "none")
            .against(GUARD),
        calls("short lists have no guard of their own", "sync.Guard", "isTooMuch", "sharesOnly")
            .against(GUARD),
        calls("what went lately does not count", "run.Findings", "films", "nothingLately")
            .against(GUARD)
            .onlyBy("run.HeldTest", "a_slow_leak_is_held_and_the_first_ten_are_not"),
        then(
                "additions to a list that lost all do not wait",
                "sync.Weighing",
                "edits(Llbsync/sync/Participant$Member;",
                "removalsOnly")
            .against(GUARD)
            .onlyBy(
                "sync.GuardTest",
                "a_list_of_which_no_former_film_is_left_waits_with_all_its_edits"),
        says("what is held leaves the base", "sync.Merging", "waits", false).against(HELD),
        says("what is held is let go when the sums change", "sync.Weighing", "waitsAlready", false)
            .against(HELD),
        calls("what waits of a list that is away is forgotten", "sync.Weighing", "ofOthers", "none")
            .against(HELD)
            .alsoBy(
                "run.FoundBySimulationTest",
                "what_waits_stays_frozen_while_its_list_cannot_be_read"),
        then("what is held stops the whole run", "sync.Merge", "of", "allOrNothing").against(HELD),
        calls("a no leaves the base as it is", "run.HeldRemovals", "answer", "leavesTheBase")
            .against(REJECT),
        calls("a no leaves canon as it is", "run.HeldRemovals", "answer", "leavesCanon")
            .against(REJECT),
        calls(
                "writes without an answer are forgotten",
                "run.Journal",
                "open(Ljava/util/Collection;",
                "none")
            .against(UNKNOWN),
        calls("no answer counts as a no", "run.Journal", "set", "unknownIsRefused")
            .against(UNKNOWN),
        calls("no answer counts as a yes", "run.Journal", "set", "unknownIsConfirmed")
            .against(UNKNOWN),
        calls("a write is stored as sent only with its answer", "run.Journal", "sent", "notSent")
            .against(UNKNOWN)
            .alsoBy("simulation.CrashPointsTest", "adds_and_removes_in_three_lists"),
        calls("after a crash what was sent counts as done", "run.Journal", "forget", "allArrived")
            .against(UNKNOWN)
            .alsoBy("simulation.CrashPointsTest", "adds_and_removes_in_three_lists"),
        says("a lost write is given up at once", "run.Settled", "canStillArrive", false)
            .against(UNKNOWN),
        calls("an open write explains nothing", "run.Settled", "explaining", "explainsNothing")
            .against(UNKNOWN),
        calls("leaving forgets writes on their way", "group.MemberStore", "delete", "deleteAll")
            .against(UNKNOWN)
            .alsoBy(
                "run.LeavingTest",
                "a_film_that_arrives_late_after_another_group_was_joined_is_brought_and_not_removed"),
        then("a new plan forgets writes on their way", "run.Journal", "plan", "endsTheUnknown")
            .against(UNKNOWN));
  }

  /// The same of order; all but one are noticed without a database.
  static List<Mutant> order() {
    return List.of(
        calls("a film that stands elsewhere has moved", "sync.Order", "moved", "movedByPlace")
            .against(ORDER)
            .onlyBy(
                "sync.OrderHistoriesTest",
                "what_did_not_move_is_a_longest_common_subsequence_the_earliest_of_them"),
        calls("films that only one list has are ordered too", "sync.Order", "target", "othersLast")
            .against(ORDER)
            .onlyBy("sync.OrderHistoriesTest", "a_list_that_agrees_is_left_as_it_stands"),
        calls("moves are made one list after the other", "sync.OrderMerge", "of", "oneByOne")
            .against(ORDER)
            .onlyBy(
                "sync.OrderHistoriesTest",
                "a_merge_loses_no_film_invents_none_and_does_not_depend_on_who_comes_first"),
        calls("the list changed last has it all its way", "sync.OrderMerge", "of", "lastDecides")
            .against(ORDER)
            .onlyBy("sync.OrderMergeTest", "moves_of_different_films_meet"),
        calls("of two movers the smaller member decides", "sync.OrderEdit", "updated", "never")
            .against(ORDER)
            .onlyBy("sync.OrderMergeTest", "the_list_changed_last_decides_where_a_film_goes"),
        says("lists that are not ranked are ordered too", "sync.Ordering", "isKept", true)
            .against(ORDER)
            .alsoBy(
                "run.OrderTest", "a_list_that_is_not_ranked_keeps_its_order_and_so_do_all_others"));
  }
}
