package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.WebhookStep;
import dev.paddock.workflow.internal.http.WebhookClient;
import dev.paddock.workflow.internal.http.WebhookException;
import dev.paddock.workflow.internal.http.WebhookRequest;
import dev.paddock.workflow.internal.http.WebhookResponse;
import dev.paddock.workflow.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Webhook steps. The host makes the request; the guest never sees the network. */
final class WebhookHandler {

  private final WebhookClient client;

  WebhookHandler(WebhookClient client) {
    this.client = client;
  }

  JsonText execute(WebhookStep step, Attempt attempt) {
    WebhookRequest request = request(step, attempt);
    WebhookResponse response = send(step, request, attempt.deadline());
    if (step.expectStatus().stream().noneMatch(range -> range.contains(response.status()))) {
      throw new StepFailure(
          StepError.of(
              ExecutionErrorCode.WEBHOOK_STATUS,
              request.host() + " answered with status " + response.status(),
              step.header().position()));
    }
    Map<String, JsonText> result = new LinkedHashMap<>();
    result.put("status", JsonText.of(response.status()));
    result.put("headers", JsonText.of(response.headers()));
    result.put("body", response.body());
    return Json.object(result);
  }

  private static WebhookRequest request(WebhookStep step, Attempt attempt) {
    Map<String, String> headers = new LinkedHashMap<>();
    step.headers().forEach((name, value) -> headers.put(name, text(value, attempt)));
    TemplateValue body = step.body();
    return new WebhookRequest(
        text(step.url(), attempt),
        step.method(),
        headers,
        body == null ? null : attempt.render(body));
  }

  private static String text(TemplateValue value, Attempt attempt) {
    JsonNode node = attempt.render(value).toNode();
    return node.isString() ? node.stringValue() : node.toString();
  }

  private WebhookResponse send(WebhookStep step, WebhookRequest request, Deadline deadline) {
    try {
      return client.send(request, deadline.remaining());
    } catch (WebhookException e) {
      StepError error =
          new StepError(
              e.code().name(), String.valueOf(e.getMessage()), e.hint(), step.header().position());
      throw new StepFailure(deadline.isOver() ? deadline.error() : error);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailure(StepRunner.cancelled());
    }
  }
}
