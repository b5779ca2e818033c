package dev.paddock.workflow.internal.http;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.NetworkPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes requests for workflows, with the JDK's client. Redirects are not followed: they could lead
 * where the policy does not allow. Responses are not decompressed: a small one cannot become large.
 */
public final class WebhookClient implements AutoCloseable {

  private final NetworkPolicy policy;
  private final NetworkGuard guard;
  private volatile @Nullable HttpClient client;

  /** A client that opens nothing before its first request. */
  public WebhookClient(NetworkPolicy policy) {
    this.policy = policy;
    this.guard = new NetworkGuard(policy);
  }

  /**
   * Makes a request, if the policy allows it.
   *
   * @param timeout for all of it, the response's body included; the policy may allow less
   */
  public WebhookResponse send(WebhookRequest request, Duration timeout)
      throws WebhookException, InterruptedException {
    URI uri = guard.check(request.url());
    HttpRequest http = build(uri, request);
    Duration patience = timeout.compareTo(policy.timeout()) < 0 ? timeout : policy.timeout();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(http, head -> new CappedBody(policy.maxResponseBytes()));
    try {
      return response(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw WebhookException.failed(
          uri.getHost() + " did not answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw WebhookException.failed(uri.getHost() + ": " + reason(e.getCause()));
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest build(URI uri, WebhookRequest request) throws WebhookException {
    byte[] body = body(request.body());
    if (body.length > policy.maxRequestBytes()) {
      throw WebhookException.denied(
          "the body has %d bytes, the policy allows %d"
              .formatted(body.length, policy.maxRequestBytes()),
          null);
    }
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(uri)
              .method(
                  request.method(),
                  request.body() == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(body))
              .header("User-Agent", "Paddock");
      if (request.headers().keySet().stream().noneMatch("content-type"::equalsIgnoreCase)
          && request.body() != null) {
        builder.header("Content-Type", "application/json");
      }
      request.headers().forEach(builder::setHeader);
      return builder.build();
    } catch (IllegalArgumentException e) {
      // The JDK refuses header names and values that could smuggle in others, and those it sets.
      throw WebhookException.denied(
          "a header or the method is not allowed: " + e.getMessage(), null);
    }
  }

  private static byte[] body(@Nullable JsonText body) {
    if (body == null) {
      return new byte[0];
    }
    JsonNode node = body.toNode();
    return (node.isString() ? node.stringValue() : body.text()).getBytes(StandardCharsets.UTF_8);
  }

  private static WebhookResponse response(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return new WebhookResponse(answer.statusCode(), headers, json(text));
  }

  private static JsonText json(String text) {
    try {
      return JsonText.parse(text);
    } catch (IllegalArgumentException e) {
      return JsonText.of(text);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "no response";
    }
    return cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName();
  }

  private HttpClient client() {
    HttpClient existing = client;
    if (existing != null) {
      return existing;
    }
    synchronized (this) {
      HttpClient made = client;
      if (made == null) {
        made =
            HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.timeout())
                .build();
        client = made;
      }
      return made;
    }
  }

  @Override
  public void close() {
    HttpClient open = client;
    if (open != null) {
      open.shutdownNow();
    }
  }
}
