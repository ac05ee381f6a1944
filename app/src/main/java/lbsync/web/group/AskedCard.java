package lbsync.web.group;

/// A list of the visitor's that waits for the owner of a group.
public record AskedCard(String id, String groupName, String listName) {}
