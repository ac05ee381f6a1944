package lbsync.db;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Gives a [StoreTest] its databases, each opened just before its turn.
final class TestDatabases implements ArgumentsProvider {
  /// A tag leaves out whole methods, not one turn of a method; so we ask for the tags ourselves.
  private static boolean withServers() {
    String excluded = System.getProperty("lbsync.excludedGroups", "");
    return !List.of(excluded.split("[,|]")).contains("server");
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Stream<Supplier<TestDatabase>> all =
        withServers()
            ? Stream.of(TestDatabase::sqlite, TestDatabase::postgresql)
            : Stream.of(TestDatabase::sqlite);
    return all.map(open -> Arguments.of(open.get()));
  }
}
