package dev.paddock.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls a URL.
 *
 * @param url a text
 * @param method one of {@code GET}, {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE},
 *     {@code HEAD}
 * @param headers by name, each a text, in the order of the file
 * @param body what is sent, or null for nothing
 * @param expectStatus the statuses that count as success
 */
public record WebhookStep(
    StepHeader header,
    TemplateValue url,
    String method,
    Map<String, TemplateValue> headers,
    @Nullable TemplateValue body,
    List<StatusRange> expectStatus)
    implements Step {

  /** HTTP statuses from {@code from} to {@code to}, both included. */
  public record StatusRange(int from, int to) {

    /** All that mean success. */
    public static final StatusRange SUCCESS = new StatusRange(200, 299);

    public StatusRange {
      if (from < 100 || to > 599 || from > to) {
        throw new IllegalArgumentException("not a range of HTTP statuses: " + from + "-" + to);
      }
    }

    /** Whether a status lies in this range. */
    public boolean contains(int status) {
      return from <= status && status <= to;
    }
  }

  public WebhookStep {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    expectStatus = List.copyOf(expectStatus);
  }

  @Override
  public String type() {
    return "webhook";
  }
}
