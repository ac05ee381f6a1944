package standin;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import standin.world.ListSettings;
import standin.world.World;

/// A stand-in with ada and ben, whose clock stands still.
abstract class StandInTest {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  static final long HARAKIRI = 43015;
  static final long LA_LA_LAND = 240344;
  static final long PERFECT_BLUE = 27256;

  StandIn standIn = StandIn.start(new StandIn.Options(0, () -> NOON));
  World world = standIn.world();

  @BeforeEach
  void members() {
    world.addMember("ada", "secret");
    world.addMember("ben", "secret");
  }

  @AfterEach
  void close() {
    standIn.close();
  }

  long list(String owner, String name, long... films) {
    return world.addList(owner, name, ListSettings.PUBLIC, LongStream.of(films).boxed().toList());
  }

  List<Long> films(int howMany) {
    return LongStream.rangeClosed(1001, 1000 + howMany).boxed().toList();
  }
}
