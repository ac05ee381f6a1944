package lbsync.privacy;

/// One part of what is kept about a person: a name, and the rows that belong there.
///
/// @param sql names its columns as the export does, but for their case; takes `:account`
record Part(String name, String sql) {}
