package standin.world;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Members and their sessions. Guarded by [World].
final class Accounts {
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, Member> sessions = new HashMap<>();
  private final Map<String, Member> remembered = new HashMap<>();
  private final SecureRandom random = new SecureRandom();

  void clear() {
    members.clear();
    sessions.clear();
    remembered.clear();
  }

  void add(String username, String password) {
    if (members.putIfAbsent(key(username), new Member(username, password)) != null) {
      throw new IllegalArgumentException("there is a member of that name: " + username);
    }
  }

  Member get(String username) {
    return find(username)
        .orElseThrow(() -> new IllegalArgumentException("no such member: " + username));
  }

  Optional<Member> find(String username) {
    return Optional.ofNullable(members.get(key(username)));
  }

  List<String> names() {
    var names = new ArrayList<String>();
    members.values().forEach(member -> names.add(member.username));
    names.sort(null);
    return names;
  }

  void rename(String username, String newName) {
    var member = get(username);
    members.remove(key(username));
    member.username = newName;
    members.put(key(newName), member);
  }

  SignIn signIn(String login, String password, String code) {
    var member = members.get(key(login.replaceFirst("@.*", "")));
    if (member == null || !member.password.equals(password)) {
      return new SignIn.Wrong();
    }
    if (member.secondFactor == null || member.secondFactor.equals(code)) {
      return new SignIn.Welcome(member.username);
    }
    return code.isEmpty() ? new SignIn.CodeNeeded() : new SignIn.Wrong();
  }

  String openSession(String username) {
    return keep(sessions, get(username));
  }

  String remember(String username) {
    return keep(remembered, get(username));
  }

  Optional<String> ofSession(String token) {
    return Optional.ofNullable(sessions.get(token)).map(member -> member.username);
  }

  Optional<String> ofRemembered(String token) {
    return Optional.ofNullable(remembered.get(token)).map(member -> member.username);
  }

  void signOut(String session, String remember) {
    sessions.remove(session);
    remembered.remove(remember);
  }

  void expireSessions(Member member) {
    sessions.values().removeIf(member::equals);
  }

  void endSessions(Member member) {
    expireSessions(member);
    remembered.values().removeIf(member::equals);
  }

  private String keep(Map<String, Member> tokens, Member member) {
    var bytes = new byte[20];
    random.nextBytes(bytes);
    var token = HexFormat.of().formatHex(bytes);
    tokens.put(token, member);
    return token;
  }

  private static String key(String username) {
    return username.toLowerCase(Locale.ROOT);
  }
}
