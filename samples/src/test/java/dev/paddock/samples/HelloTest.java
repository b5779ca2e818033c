package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import org.junit.jupiter.api.Test;

@Sample("01-hello.yaml")
class HelloTest {

  private final Samples samples;

  HelloTest(Samples samples) {
    this.samples = samples;
  }

  @Test
  void result_noInput_greetsTheDefault() {
    assertThat(text(samples.run("01-hello.yaml"))).isEqualTo(greeting("world"));
  }

  @Test
  void result_anotherName_greetsIt() {
    WorkflowResult run = samples.run("01-hello.yaml", "{\"name\": \"Ada\"}");
    assertThat(text(run)).isEqualTo(greeting("Ada"));
  }

  private static String greeting(String name) {
    return "Hello, " + name + "! Your name has " + name.length() + " letters.";
  }

  private static String text(WorkflowResult run) {
    return run.result().toNode().asString();
  }
}
