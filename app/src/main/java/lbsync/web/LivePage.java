package lbsync.web;

/// A page with a part that is fetched anew, with `?part=live`, whenever something happens.
public interface LivePage extends Page {
  /// The template of that part alone; it takes the same record.
  String part();
}
