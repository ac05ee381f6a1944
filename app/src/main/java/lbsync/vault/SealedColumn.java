package lbsync.vault;

/// The columns that hold what is sealed with a data key, each named by whose row it is. Rotation
/// seals all of them anew, so a column that is missing here would be lost by it.
public enum SealedColumn {
  PASSWORD("account", "id", "password"),
  SITE_SESSION("account", "id", "site_session");

  private final String table;
  private final String owner;
  private final String column;

  /// @param owner the column with the number of the account; rows have their own in `id`
  SealedColumn(String table, String owner, String column) {
    this.table = table;
    this.owner = owner;
    this.column = column;
  }

  public String table() {
    return table;
  }

  String owner() {
    return owner;
  }

  public String column() {
    return column;
  }

  public Place of(long row) {
    return new Place(table, row, column);
  }
}
