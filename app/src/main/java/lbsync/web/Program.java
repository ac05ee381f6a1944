package lbsync.web;

/// What pages need to know about the program itself.
///
/// @param base path below which the program is reached from outside, such as `/lists`; empty at the
///     root of a host
/// @param version for people
/// @param files changes with the styles and scripts, and keeps old ones out of newer pages
public record Program(String base, String version, String files) {}
