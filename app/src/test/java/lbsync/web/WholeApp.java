package lbsync.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import lbsync.RunningApp;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one application that runs while all of them do. Each test brings people of its
/// own.
public final class WholeApp implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == People.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var app =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(RunningApp.class, _ -> start(), RunningApp.class);
    return new People(app);
  }

  static RunningApp start() {
    try {
      return new RunningApp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
