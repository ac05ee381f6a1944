package lbsync.web;

import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.list.Lists;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;

/// People of one test who use browsers.
final class Visitors {
  private final People people;

  Visitors(People people) {
    this.people = people;
  }

  /// Somebody with an account at the site, and the browser that they use.
  record Visitor(InMemoryMember member, Browser browser) {
    String name() {
      return member.username();
    }
  }

  /// Has an account at the site, and has not signed in here.
  Visitor stranger(String name) {
    return new Visitor(
        people.stranger(name).member(), new Browser(people.app(), People.somewhere()));
  }

  /// Has signed in.
  Visitor signedIn(String name) {
    Visitor visitor = stranger(name);
    visitor.browser().signIn(visitor.name(), People.PASSWORD);
    return visitor;
  }

  /// A new list at the site, of which the application has heard.
  InMemoryList list(Visitor owner, String name, long... films) throws InterruptedException {
    InMemoryList list = owner.member().list(name, films);
    people.app().bean(Lists.class).refresh(account(owner));
    return list;
  }

  AccountId account(Visitor visitor) {
    return people
        .app()
        .bean(Database.class)
        .jdbc()
        .sql("SELECT id FROM account WHERE username = :name")
        .param("name", visitor.name())
        .query((row, i) -> new AccountId(row.getLong("id")))
        .single();
  }

  /// Shares the list through its page.
  ///
  /// @return the code
  String share(Visitor owner, InMemoryList list, String name, String mode) throws Exception {
    Browser browser = owner.browser();
    var form = browser.get("/share/" + list.id()).form("/share/" + list.id());
    var shared = browser.submitAndFollow(form, "name", name, "mode", mode);
    String code = shared.page().select(".code").text().replace(" ", "");
    awaitQuiet(code);
    return code;
  }

  /// Joins through the pages.
  void join(Visitor joiner, InMemoryList list, String code) throws Exception {
    Browser browser = joiner.browser();
    var choose = browser.get("/join/" + code).expect(200).form("/join/" + code);
    var preview = browser.submit(choose, "listId", list.id().toString()).expect(200);
    browser.submitAndFollow(preview.form("/join/" + code));
    awaitQuiet(code);
  }

  /// Waits until no run of the group is queued or under way.
  void awaitQuiet(String code) throws InterruptedException {
    people.awaitQuiet(code);
  }
}
