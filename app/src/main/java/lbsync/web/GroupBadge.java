package lbsync.web;

/// The group that a list is in, in few words.
public record GroupBadge(String code, String name, Mode mode) {}
