package standin.people;

import java.util.List;

/// Where a person becomes a member.
///
/// @param trouble what went wrong before, else empty
public record WelcomePage(List<String> members, String trouble) {}
