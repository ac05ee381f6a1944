package lbsync.letterboxd.page;

import static lbsync.letterboxd.page.Pages.assertRefused;
import static lbsync.letterboxd.page.Pages.own;
import static lbsync.letterboxd.page.Pages.recorded;
import static lbsync.letterboxd.page.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lbsync.film.ListId;
import lbsync.film.Version;
import lbsync.letterboxd.page.OwnLists.Own;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void a_sign_in_is_told_by_its_result() throws Unreadable {
    assertThat(LoginAnswer.parse("{\"result\":\"success\",\"messages\":[],\"csrf\":\"aa\"}"))
        .isEqualTo(new LoginAnswer.Success());
    assertThat(LoginAnswer.parse("{\"result\":\"totpRequired\",\"csrf\":\"aa\"}"))
        .isEqualTo(new LoginAnswer.SecondFactor());
    assertThat(
            LoginAnswer.parse("{\"result\":\"error\",\"messages\":[\"No <b>such</b> member.\"]}"))
        .isEqualTo(new LoginAnswer.Refused("No such member."));
    assertThat(
            LoginAnswer.parse(
                """
                {"result":"error","csrf":"bb","messages":["The form on this page had expired"]}
                """))
        .isEqualTo(new LoginAnswer.Expired(true));
  }

  @Test
  void an_unknown_answer_to_a_sign_in_is_refused() {
    assertRefused(Check.KIND, () -> LoginAnswer.parse("{\"result\":true}"));
    assertRefused(Check.KIND, () -> LoginAnswer.parse(own("sign-in.html")));
    assertRefused(Check.KIND, () -> LoginAnswer.parse("[]"));
  }

  @Test
  void recorded_answers_to_a_sign_in() throws Unreadable {
    assertThat(LoginAnswer.parse(recorded("login-json/success.json")))
        .isEqualTo(new LoginAnswer.Success());
    assertThat(LoginAnswer.parse(recorded("login-json/totp-required-shape.json")))
        .isEqualTo(new LoginAnswer.SecondFactor());
    assertThat(LoginAnswer.parse(recorded("login-json/error.json")))
        .isEqualTo(
            new LoginAnswer.Refused(
                "Your credentials don’t match. It’s probably attributable to human error."));
  }

  @Test
  void a_change_gives_the_new_version() throws Unreadable {
    assertThat(PatchAnswer.parse("{\"data\":{\"id\":\"2lm\",\"version\":25},\"messages\":[]}"))
        .isEqualTo(new PatchAnswer.Done(new ListId(901), new Version.Numbered(25)));
    assertThat(PatchAnswer.parse("{\"data\":{},\"messages\":[{\"type\":\"Success\"}]}"))
        .isEqualTo(new PatchAnswer.Done(null, null));
  }

  @Test
  void an_error_in_an_answer_is_a_refusal() throws Unreadable {
    assertThat(
            PatchAnswer.parse(
                """
                {"data":{"version":25},
                 "messages":[{"type":"Error","code":"EmptyPublicList","title":"A <i>list</i>"}]}
                """))
        .isEqualTo(new PatchAnswer.Refused("EmptyPublicList", "A list"));
  }

  @Test
  void an_answer_to_a_change_that_says_nothing_is_refused() {
    assertRefused(Check.KIND, () -> PatchAnswer.parse("{}"));
    assertRefused(Check.KIND, () -> PatchAnswer.parse("{\"data\":{\"id\":\"2l"));
    assertRefused(Check.LIST, () -> PatchAnswer.parse("{\"data\":{\"id\":\"2Bs\"}}"));
  }

  @Test
  void recorded_answers_to_a_change() throws Unreadable {
    assertThat(PatchAnswer.parse(recorded("vphpersson-list-editor-2026-10/patch-list-answer.json")))
        .isEqualTo(new PatchAnswer.Done(new ListId(82736391), new Version.Numbered(25)));
    assertThat(
            PatchAnswer.parse(
                recorded("vphpersson-list-editor-2026-10/patch-list-refused-with-200.json")))
        .isEqualTo(new PatchAnswer.Refused("DuplicateEntry", "Duplicate"));
  }

  @Test
  void a_form_says_yes_or_no() throws Unreadable {
    assertThat(FormAnswer.parse("{\"result\":true,\"messages\":[\"Added to <a href='/x'>L</a>\"]}"))
        .isEqualTo(new FormAnswer(true, null, "Added to L"));
    assertThat(
            FormAnswer.parse(
                "{\"result\":false,\"errorCodes\":[\"no.such\"],\"messages\":[\"No\"]}"))
        .isEqualTo(new FormAnswer(false, "no.such", "No"));
    assertRefused(Check.KIND, () -> FormAnswer.parse("{\"result\":\"success\"}"));
  }

  @Test
  void answers_bring_new_tokens() {
    assertThat(FormAnswer.csrf("{\"result\":true,\"csrf\":\"aa\"}")).isEqualTo("aa");
    assertThat(FormAnswer.csrf("{\"result\":true}")).isNull();
    assertThat(FormAnswer.csrf("{\"result\":tr")).isNull();
    assertThat(FormAnswer.csrf(own("sign-in.html"))).isNull();
  }

  @Test
  void all_own_lists_are_named_private_ones_too() throws Unreadable {
    assertThat(OwnLists.parse(own("load-lists.json")).lists())
        .containsExactly(
            new Own(new ListId(901), "/ada/list/harbor-films/", "Harbor films", false),
            new Own(new ListId(902), "/ada/list/nothing-yet/", "Nothing yet", true));
  }

  @Test
  void lists_that_contradict_themselves_are_refused() {
    String answer = own("load-lists.json");
    assertRefused(Check.LIST, () -> OwnLists.parse(with(answer, "902", "903")));
    assertRefused(Check.LIST, () -> OwnLists.parse(with(answer, "\"link\"", "\"x\"")));
    assertRefused(Check.KIND, () -> OwnLists.parse(with(answer, "publicLists", "lists")));
  }

  @Test
  void a_refusal_does_not_quote_a_private_list() {
    String all = "{\"publicLists\":[],\"privateLists\":[{\"name\":\"Secret\",%s}]}";
    for (String answer :
        new String[] {
          all.formatted("\"id\":902"),
          all.formatted("\"link\":\"/ada/list/secret/\""),
          "{\"privateLists\":[{\"name\":\"Secret\","
        }) {
      assertThatThrownBy(() -> OwnLists.parse(answer))
          .isInstanceOf(Unreadable.class)
          .message()
          .doesNotContainIgnoringCase("secret");
    }
  }

  @Test
  void recorded_shape_of_all_own_lists() throws Unreadable {
    assertThat(OwnLists.parse(recorded("letternoxd-json-2026-10/load-lists-shape.json")).lists())
        .extracting(Own::id)
        .containsExactly(new ListId(73057123), new ListId(82736391));
  }
}
