package lbsync.web.security;

import lbsync.account.AccountId;

/// Told within the program when somebody has signed out, so that what goes on for them can end.
public record SignedOut(AccountId account) {}
