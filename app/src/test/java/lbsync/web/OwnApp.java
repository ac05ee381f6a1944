package lbsync.web;

import lbsync.RunningApp;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives the tests of a class an application of their own: for what counts all callers together.
public final class OwnApp implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == People.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext ofClass = context.getParent().orElse(context);
    var app =
        ofClass
            .getStore(ExtensionContext.Namespace.create(OwnApp.class))
            .computeIfAbsent(RunningApp.class, _ -> WholeApp.start(), RunningApp.class);
    return new People(app);
  }
}
