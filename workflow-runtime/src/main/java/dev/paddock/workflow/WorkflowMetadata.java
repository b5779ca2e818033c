package dev.paddock.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow is called and by whom it was written.
 *
 * @param name unique among the workflows loaded together; {@code metadata.name}, else the title
 * @param title for people; {@code workflow}, else the name
 * @param version free text; {@code 0.0.0} if the file says nothing
 * @param description free text, or null
 * @param author free text, or null
 * @param tags free texts, often none
 */
public record WorkflowMetadata(
    String name,
    String title,
    String version,
    @Nullable String description,
    @Nullable String author,
    List<String> tags) {

  public WorkflowMetadata {
    tags = List.copyOf(tags);
  }
}
