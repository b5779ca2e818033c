package dev.paddock.workflow.internal.http;

import dev.paddock.sandbox.JsonText;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a workflow wants to make. Nothing in it is checked yet.
 *
 * @param url where to
 * @param method such as {@code POST}
 * @param headers by name
 * @param body sent as JSON, a text as it is; or null for none
 */
public record WebhookRequest(
    String url, String method, Map<String, String> headers, @Nullable JsonText body) {

  /** The host for messages; the whole URL may hold secrets. */
  public String host() {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "the server" : host;
    } catch (IllegalArgumentException e) {
      return "the server";
    }
  }
}
