package dev.paddock.benchmarks.subject.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.work.Dialect;
import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.WorkflowReader;
import io.serverlessworkflow.api.types.Workflow;
import io.serverlessworkflow.impl.WorkflowApplication;
import io.serverlessworkflow.impl.WorkflowDefinition;
import java.io.IOException;
import java.nio.file.Path;

/** The Serverless Workflow language, version 1.0, in its Java implementation as it comes. */
final class ServerlessWorkflow implements WorkflowSubject {

  /** What a task sets is all that the next one sees. */
  private static final String TEXT =
      """
      document:
        dsl: '1.0.0'
        namespace: benchmarks
        name: three-steps
        version: '1.0.0'
      do:
        - add:
            set:
              sum: ${ .a + 1 }
        - double:
            set:
              twice: ${ .sum * 2 }
        - compare:
            set:
              twice: ${ .twice }
              larger: ${ .twice > 100 }
      output:
        as: ${ .twice }
      """;

  @Override
  public Identity identity() {
    return Identity.peer("serverlessworkflow-impl", "serverlessworkflow", Dialect.JQ, "in-memory");
  }

  @Override
  public String about() {
    return "three `set` tasks with jq expressions, without a fence; nothing is kept";
  }

  @Override
  public Running open(Path folder) throws IOException {
    // Its validation wants a JSON Schema library of a version that does not go with ours.
    Workflow workflow = WorkflowReader.noValidation().read(TEXT, WorkflowFormat.YAML);
    return new Engine(WorkflowApplication.builder().build(), workflow);
  }

  private static final class Engine implements Running {

    private final ObjectMapper mapper = new ObjectMapper();
    private final WorkflowApplication application;
    private final WorkflowDefinition definition;

    Engine(WorkflowApplication application, Workflow workflow) {
      this.application = application;
      this.definition = application.workflowDefinition(workflow);
    }

    @Override
    public String run(String input) throws Exception {
      return definition
          .instance(mapper.readTree(input))
          .start()
          .get()
          .as(JsonNode.class)
          .orElseThrow()
          .toString();
    }

    @Override
    public void close() {
      application.close();
    }
  }
}
