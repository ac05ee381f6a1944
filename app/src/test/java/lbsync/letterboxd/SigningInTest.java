package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.ids;
import static lbsync.letterboxd.OnStandIn.trouble;
import static lbsync.letterboxd.OnStandIn.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import standin.control.Fault;
import standin.control.Match;
import standin.control.RequestLog;
import standin.world.ListSettings;

class SigningInTest {
  private OnStandIn on;

  @BeforeEach
  void start() throws InterruptedException {
    on = OnStandIn.start();
    on.site.world().addMember("Bea", "secret of bea");
  }

  @AfterEach
  void stop() {
    on.close();
  }

  private SignIn signIn(String name, String password, String code) throws InterruptedException {
    return on.client.signIn(new Credentials(name, password, code.isEmpty() ? null : code));
  }

  @Test
  void a_member_signs_in_with_two_requests_and_is_called_as_the_site_spells_it()
      throws InterruptedException {
    SignIn outcome = signIn("bea", "secret of bea", "");
    assertThat(outcome).isInstanceOf(SignIn.Succeeded.class);
    assertThat(((SignIn.Succeeded) outcome).session().username()).isEqualTo("Bea");
    assertThat(on.asked()).containsExactly("GET /sign-in/", "POST /user/login.do");
  }

  @Test
  void a_refused_password_is_asked_for_once_and_told_in_the_sites_words()
      throws InterruptedException {
    assertThat(signIn("bea", "wrong", ""))
        .isInstanceOfSatisfying(
            SignIn.Refused.class, no -> assertThat(no.sentence()).contains("credentials"));
    assertThat(on.asked()).containsExactly("GET /sign-in/", "POST /user/login.do");
  }

  @Test
  void the_second_factor_is_asked_for_and_taken() throws InterruptedException {
    on.site.world().requireSecondFactor("bea", "123456");
    assertThat(signIn("bea", "secret of bea", "")).isEqualTo(new SignIn.SecondFactorRequired());
    assertThat(signIn("bea", "secret of bea", "123456")).isInstanceOf(SignIn.Succeeded.class);
    assertThat(signIn("bea", "secret of bea", "000000")).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void an_expired_form_is_sent_again_once_and_no_more() throws InterruptedException {
    on.site.faults().once(Fault.EXPIRED_FORM, Match.path("/user/login.do"));
    assertThat(signIn("bea", "secret of bea", "")).isInstanceOf(SignIn.Succeeded.class);
    on.asked();
    on.site.faults().always(Fault.EXPIRED_FORM, Match.path("/user/login.do"));
    assertThat(failure(signIn("bea", "secret of bea", ""))).isEqualTo(Trouble.Kind.UNREADABLE);
    assertThat(on.asked()).filteredOn("POST /user/login.do"::equals).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "CHALLENGE, CHALLENGE",
    "TOO_MANY_REQUESTS, SLOW_DOWN",
    "FORBIDDEN, FORBIDDEN",
    "INTERNAL_ERROR, UNAVAILABLE",
    "RESET_BEFORE, UNREACHABLE",
    "TRUNCATED_TRANSFER, UNREACHABLE",
  })
  void trouble_while_signing_in_is_not_taken_for_a_refusal(Fault fault, Trouble.Kind kind)
      throws InterruptedException {
    on.site.faults().once(fault, Match.path("/user/login.do"));
    assertThat(failure(signIn("bea", "secret of bea", ""))).isEqualTo(kind);
  }

  @Test
  void what_never_left_was_not_sent() throws InterruptedException {
    on.site.faults().once(Fault.INTERNAL_ERROR, Match.path("/sign-in/"));
    assertThat(((SignIn.Failed) signIn("bea", "secret of bea", "")).sent()).isTrue();
    on.site.close();
    assertThat(((SignIn.Failed) signIn("bea", "secret of bea", "")).sent()).isFalse();
  }

  private static Trouble.Kind failure(SignIn outcome) {
    assertThat(outcome).isInstanceOf(SignIn.Failed.class);
    return ((SignIn.Failed) outcome).trouble().kind();
  }

  @Test
  void a_session_goes_on_after_a_restart_with_its_way_of_work() throws InterruptedException {
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 3);
    on.site.switches().editor(false);
    on.read(list);
    Session resumed = on.client.resume(on.ada.export());
    on.asked();
    assertThat(ids(value(on.client.read(resumed, list, null, Progress.NONE)).reading())).hasSize(3);
    assertThat(on.asked()).containsExactly("GET " + list.path());
    assertThat(resumed.username()).isEqualTo("ada");
  }

  @Test
  void a_session_that_ended_is_opened_anew_by_the_remembered_device() throws InterruptedException {
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 3);
    on.site.world().expireSessions("ada");
    assertThat(on.read(list).size()).isEqualTo(3);
  }

  @Test
  void a_session_whose_device_is_forgotten_as_well_is_signed_out() throws InterruptedException {
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 3);
    on.site.world().endSessions("ada");
    assertThat(trouble(on.look(list, null)).kind()).isEqualTo(Trouble.Kind.SIGNED_OUT);
    assertThat(trouble(on.client.lists(on.ada, Progress.NONE)).kind())
        .isEqualTo(Trouble.Kind.SIGNED_OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"username\":\"ada\"}",
        "{\"username\":\"ada\",\"way\":\"SIDEWAYS\",\"cookies\":{}}",
        "{\"username\":\"ada\",\"way\":\"EDITOR\",\"cookies\":{\"letterboxd.user\":7}}"
      })
  void what_is_no_kept_session_is_refused(String exported) {
    assertThatThrownBy(() -> on.client.resume(exported))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_session_never_prints_its_secrets() {
    assertThat(on.ada).hasToString("LetterboxdSession[ada]");
  }

  @Test
  void a_session_of_the_members_browser_is_taken_over_with_its_user_agent()
      throws InterruptedException {
    on.site.world().addList("bea", "Harbors", ListSettings.PRIVATE, list(7));
    SignIn outcome = on.client.adopt(browser(on.site.world().openSession("bea")));
    assertThat(outcome).isInstanceOf(SignIn.Succeeded.class);
    Session bea = ((SignIn.Succeeded) outcome).session();
    assertThat(bea.username()).isEqualTo("Bea");
    on.client.lists(on.client.resume(bea.export()), Progress.NONE);
    assertThat(on.site.requests().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.userAgent()).isEqualTo("Browser/1.0"));
  }

  @Test
  void we_say_who_we_are() throws InterruptedException {
    on.client.lists(on.ada, Progress.NONE);
    assertThat(on.site.requests().lines())
        .extracting(RequestLog.Line::userAgent)
        .containsOnly(OnStandIn.USER_AGENT);
  }

  @Test
  void a_browsers_session_that_has_ended_is_refused() throws InterruptedException {
    assertThat(on.client.adopt(browser("no-such-session"))).isInstanceOf(SignIn.Refused.class);
    assertThat(on.client.adopt(new BrowserSession("letterboxd.signed.in.as=bea", "Browser/1.0")))
        .isInstanceOf(SignIn.Refused.class);
  }

  /// Whoever brings cookies may write any name into them.
  @Test
  void whose_session_it_is_the_site_says_and_not_who_brings_it() throws InterruptedException {
    on.site.world().addList("ada", "Harbors", ListSettings.PUBLIC, list(7));
    on.site.world().addList("bea", "Stations", ListSettings.PRIVATE, list(8));
    String asAda = "letterboxd.signed.in.as=ada; letterboxd.user.CURRENT=";
    var lie = new BrowserSession(asAda + on.site.world().openSession("bea"), "Browser/1.0");
    var adopted = (SignIn.Succeeded) on.client.adopt(lie);
    assertThat(adopted.session().username()).isEqualTo("Bea");
    assertThat(adopted.session().export()).doesNotContain("ada");
  }

  @Test
  void where_the_site_does_not_say_whose_it_is_it_is_refused() throws InterruptedException {
    assertThat(on.client.adopt(browser(on.site.world().openSession("bea"))))
        .as("no list says it")
        .isInstanceOf(SignIn.Refused.class);
    on.site.world().addList("bea", "Harbors", ListSettings.PUBLIC, list(7));
    on.site.switches().editor(false);
    assertThat(on.client.adopt(browser(on.site.world().openSession("bea"))))
        .as("the window that says it is not offered")
        .isInstanceOf(SignIn.Refused.class);
  }

  /// The browser hides films that were watched; taking that over would read lists short.
  @Test
  void filters_of_the_browser_are_not_taken_over() throws InterruptedException {
    long id = on.site.world().addList("bea", "Harbors", ListSettings.PUBLIC, list(7, 8, 9));
    on.site.world().watch("bea", 8);
    var adopted = (SignIn.Succeeded) on.client.adopt(browser(on.site.world().openSession("bea")));
    on.site.switches().editor(false);
    var reading = on.client.read(adopted.session(), on.refTo(id), null, Progress.NONE);
    assertThat(ids(value(reading).reading())).containsExactly(7L, 8L, 9L);
    assertThat(adopted.session().export())
        .contains("letterboxd.user.CURRENT")
        .doesNotContain("signed.in.as")
        .doesNotContain("Filter")
        .doesNotContain("cf_clearance")
        .doesNotContain("__cf_bm");
  }

  private static List<Long> list(long... ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  private static BrowserSession browser(String session) {
    return new BrowserSession(
        "filmFilter=hide-watched; cf_clearance=x; __cf_bm=y; letterboxd.signed.in.as=Bea;"
            + " listFilter=hide-liked; letterboxd.user.CURRENT="
            + session,
        "Browser/1.0");
  }
}
