package dev.paddock.samples;

import dev.paddock.workflow.WorkflowResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes what came of the samples, which run once for all of them. */
final class SampleRuns implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Samples.class || type == WorkflowResult.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Samples samples =
        context
            .getRoot()
            .getStore(Namespace.create(SampleRuns.class))
            .computeIfAbsent(Samples.class, key -> Samples.loadAndRun(), Samples.class);
    return parameter.getParameter().getType() == Samples.class
        ? samples
        : samples.run(context.getRequiredTestClass().getAnnotation(Sample.class).value());
  }
}
