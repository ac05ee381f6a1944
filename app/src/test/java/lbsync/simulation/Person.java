package lbsync.simulation;

import java.util.ArrayList;
import java.util.List;
import lbsync.account.AccountId;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import org.jspecify.annotations.Nullable;

/// Somebody with lists at the site and an account here.
final class Person {
  final InMemoryMember member;
  final List<InMemoryList> lists = new ArrayList<>();
  String password;
  @Nullable AccountId account;

  /// True while the program has an old password.
  boolean locked;

  Person(InMemoryMember member, String password) {
    this.member = member;
    this.password = password;
  }
}
