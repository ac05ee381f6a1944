package lbsync.db;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A test that runs on a fresh SQLite file and on a fresh database of a real PostgreSQL server. The
/// method takes a [TestDatabase], which is closed after it.
///
/// ```java
/// @StoreTest
/// void a_group_is_found_by_its_code(TestDatabase db) { … db.database() … }
/// ```
///
/// Without the tests tagged `server` (`-DexcludedGroups=server`) it runs on SQLite alone.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(TestDatabases.class)
public @interface StoreTest {}
