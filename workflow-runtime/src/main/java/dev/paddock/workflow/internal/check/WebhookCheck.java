package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.Statuses;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Webhooks name a URL, headers and statuses that HTTP has. Whether the URL is allowed is for the
 * policy.
 */
final class WebhookCheck implements Check {

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .allSteps()
        .filter(step -> step.type().equals("webhook"))
        .forEach(step -> check(step, problems));
  }

  private static void check(StepOutline step, Problems problems) {
    step.config()
        .text("url")
        .filter(url -> !StepCode.isTemplate(url) && !url.text().isEmpty())
        .ifPresent(url -> url(url, problems));
    step.config()
        .fields("headers")
        .ifPresent(headers -> headers.entries().forEach(header -> header(header, problems)));
    step.config()
        .child("expectStatus")
        .ifPresent(node -> Statuses.scalars(node).forEach(status -> status(status, problems)));
  }

  private static void url(YamlNode.Scalar url, Problems problems) {
    try {
      URI uri = new URI(url.text());
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (!web || uri.getHost() == null) {
        bad(url, "'url': expected an address such as https://hooks.example.com/notify", problems);
      } else if (uri.getRawUserInfo() != null) {
        bad(url, "'url' must not hold a user name or password", problems);
      }
    } catch (URISyntaxException e) {
      bad(url, "'url' is not a URL: " + e.getReason(), problems);
    }
  }

  private static void header(YamlNode.Entry header, Problems problems) {
    if (!HEADER_NAME.matcher(header.key()).matches()) {
      problems.error(
          DiagnosticCode.BAD_VALUE,
          header.keySpan(),
          "'" + header.key() + "' is not the name of an HTTP header");
    }
    if (header.value() instanceof YamlNode.Scalar value
        && value.text().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      bad(value, "an HTTP header must not hold line breaks or control characters", problems);
    }
  }

  private static void status(YamlNode.Scalar status, Problems problems) {
    boolean shaped = status.text().matches("[1-5][0-9]{2}-[1-5][0-9]{2}");
    if (shaped && Statuses.range(status).isEmpty()) {
      bad(status, "this range ends before it starts", problems);
    }
  }

  private static void bad(YamlNode.Scalar value, String message, Problems problems) {
    problems.error(DiagnosticCode.BAD_VALUE, value.span(), message);
  }
}
