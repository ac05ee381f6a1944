package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import standin.StandIn;
import standin.world.ListSettings;

/// People on a stand-in, and which of their lists belong together.
///
/// @param groups at least one, with at least one list each
record Scene(StandIn standIn, List<List<Seat>> groups) {
  static final String PASSWORD = "secret-of-a-bench";

  /// A list in a group, and whose it is.
  record Seat(String username, long list) {}

  /// One group, in which all lists have the same films.
  static Scene club(StandIn standIn, int members, int films) {
    List<Seat> seats =
        IntStream.range(0, members).mapToObj(i -> seat(standIn, "member" + i, 1, films)).toList();
    return new Scene(standIn, List.of(seats));
  }

  /// Groups with members of their own, in each of which all lists have the same films.
  static Scene clubs(StandIn standIn, int groups, int members, int films) {
    List<List<Seat>> all = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      String club = "club" + i + "member";
      all.add(
          IntStream.range(0, members).mapToObj(m -> seat(standIn, club + m, 1, films)).toList());
    }
    return new Scene(standIn, all);
  }

  /// One member with a list in each of many groups, in which there is one more member each.
  static Scene host(StandIn standIn, int groups, int films) {
    List<List<Seat>> all = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      all.add(List.of(seat(standIn, "host", i, films), seat(standIn, "guest" + i, i, films)));
    }
    return new Scene(standIn, all);
  }

  /// Groups of people who may be in several of them; in each of them all lists have the same
  /// films.
  ///
  /// @param circles numbers of people
  static Scene circles(StandIn standIn, List<List<Integer>> circles, int films) {
    List<List<Seat>> all = new ArrayList<>();
    for (int i = 0; i < circles.size(); i++) {
      int number = i;
      all.add(
          circles.get(i).stream()
              .map(person -> seat(standIn, "person" + person, number, films))
              .toList());
    }
    return new Scene(standIn, all);
  }

  /// One member with a full list, another with an empty one.
  static Scene couple(StandIn standIn, int films) {
    return new Scene(
        standIn, List.of(List.of(seat(standIn, "ada", 1, films), seat(standIn, "ben", 2, 0))));
  }

  private static Seat seat(StandIn standIn, String username, int number, int films) {
    if (standIn.world().member(username).isEmpty()) {
      standIn.world().addMember(username, PASSWORD);
    }
    List<Long> ids = LongStream.rangeClosed(1, films).boxed().toList();
    long list = standIn.world().addList(username, "Together " + number, ListSettings.PUBLIC, ids);
    return new Seat(username, list);
  }

  long first() {
    return groups.getFirst().getFirst().list();
  }

  int members() {
    return (int) seats().map(Seat::username).distinct().count();
  }

  private Stream<Seat> seats() {
    return groups.stream().flatMap(List::stream);
  }
}
