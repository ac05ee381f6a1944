package lbsync.web.group;

import lbsync.run.HeldRemovals;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Queued;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The owner's answer about removals that wait.
@RestController
@RequestMapping("/api/v1/groups/{code}/held")
final class HeldApi {
  private final HeldRemovals held;

  HeldApi(HeldRemovals held) {
    this.held = held;
  }

  /// @param digest of what was looked at
  record Answer(@Nullable String digest) {}

  @PostMapping("/approve")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Queued approve(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestBody Answer answer) {
    String digest = Given.text("digest", answer.digest());
    return Queued.of(held.approve(Ids.code(code), caller.account(), digest));
  }

  @PostMapping("/reject")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Queued reject(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestBody Answer answer) {
    String digest = Given.text("digest", answer.digest());
    return Queued.of(held.reject(Ids.code(code), caller.account(), digest));
  }
}
