package dev.paddock.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of workflow files, with titles and descriptions for editors. */
public final class WorkflowSchema {

  private static final String RESOURCE = "workflow.schema.json";

  private WorkflowSchema() {}

  /** The schema as JSON text. */
  public static String text() {
    try (var in = WorkflowSchema.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
