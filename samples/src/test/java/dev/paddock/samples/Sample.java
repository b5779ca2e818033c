package dev.paddock.samples;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which sample a test class is about. Its constructor may take the {@link
 * dev.paddock.workflow.WorkflowResult} of that sample, or all {@link Samples}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SampleRuns.class)
@interface Sample {
  /** The name of its file in {@code samples/workflows}. */
  String value();
}
