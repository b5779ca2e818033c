package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.NetworkPolicy;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks, against a server on this machine. */
class WebhookTest {

  private static final Policy LOCAL =
      Policy.DEFAULT.withNetwork(
          new NetworkPolicy(
              Set.of("localhost"), false, false, 1_000, 1_000, Duration.ofSeconds(20)));
  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static final AtomicReference<String> SEEN = new AtomicReference<>();
  private static final Semaphore HANGING = new Semaphore(0);
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static HttpServer server;
  private static WorkflowEngine engine;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/echo", WebhookTest::echo);
    server.createContext("/status", exchange -> answer(exchange, 503, "busy"));
    server.createContext(
        "/redirect",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/echo");
          answer(exchange, 302, "");
        });
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(5_000)));
    server.createContext("/hang", WebhookTest::hang);
    server.start();
    engine = WorkflowEngine.builder().policy(LOCAL).build();
  }

  @AfterAll
  static void stop() {
    NEVER.countDown();
    engine.close();
    server.stop(0);
  }

  private static void echo(HttpExchange exchange) throws IOException {
    REQUESTS.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    SEEN.set(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Run")
            + " "
            + body);
    exchange.getResponseHeaders().set("X-Reply", "yes");
    answer(exchange, 200, "{\"ok\":true}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void hang(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    HANGING.release();
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static WorkflowResult call(String config) {
    return engine.run(Flows.steps(webhook(config)), JsonText.parse("{\"n\":5}"));
  }

  private static String webhook(String config) {
    return "- { name: W, type: webhook, config: { "
        + config.replace("BASE", "http://localhost:" + server.getAddress().getPort())
        + " } }";
  }

  @Test
  void sendsJson_andReadsJson() {
    WorkflowResult run =
        call(
            "url: \"BASE/echo\", headers: { X-Run: \"{{ input.n }}\" }, body: { n: \"{{ input.n }}\" }");
    assertThat(SEEN.get()).isEqualTo("POST application/json 5 {\"n\":5}");
    assertThat(run.result().toNode().path("status").asInt()).isEqualTo(200);
    assertThat(run.result().toNode().path("body").path("ok").asBoolean()).isTrue();
    assertThat(run.result().toNode().path("headers").path("x-reply").asString()).isEqualTo("yes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "url: \"BASE/status\" | WEBHOOK_STATUS | localhost answered with status 503",
        "url: \"BASE/redirect\" | WEBHOOK_STATUS | localhost answered with status 302",
        "url: \"BASE/large\" | WEBHOOK_FAILED | localhost: the response has more than 1000 bytes",
        "url: \"http://localhost:1/\" | WEBHOOK_FAILED | localhost: ConnectException",
        "url: \"BASE/hang\", timeout: 500ms | STEP_TIMEOUT | the step took longer than its timeout of 500ms",
        "url: \"http://example.com/\" | WEBHOOK_DENIED | the policy does not allow webhooks to example.com",
        "url: \"{{ 'http://user:pw@localhost/' }}\" | WEBHOOK_DENIED | the url must not have a user name or password in it",
        "url: \"{{ 'file:///etc/passwd' }}\" | WEBHOOK_DENIED | the url must be an absolute http or https URL",
        "url: \"{{ 'x y' }}\" | WEBHOOK_DENIED | the url is not a URL: Illegal character in path",
        "url: \"BASE/echo\", body: \"{{ 'x'.repeat(2000) }}\" | WEBHOOK_DENIED | the body has 2000 bytes, the policy allows 1000",
      })
  void whatGoesWrong_isATypedError(String config, String code, String message) {
    WorkflowResult run = call(config);
    assertThat(Flows.errorCode(run)).isEqualTo(code);
    assertThat(run.error().message()).isEqualTo(message);
  }

  @Test
  void cancel_reachesARequestThatHangs() throws InterruptedException {
    HANGING.drainPermits();
    try (WorkflowEngine durable =
        WorkflowEngine.builder().policy(LOCAL).store(new InMemoryStore()).ids(() -> "id").build()) {
      Thread canceller =
          Thread.startVirtualThread(() -> {
            HANGING.acquireUninterruptibly();
            durable.cancel("id", "no need");
          });
      WorkflowResult run =
          durable.run(Flows.steps(webhook("url: \"BASE/hang\"")), JsonText.parse("{}"));
      canceller.join();
      assertThat(run.status()).isEqualTo(WorkflowResult.Status.CANCELLED);
      assertThat(run.error().message()).isEqualTo("the execution was cancelled: no need");
    }
  }

  @Test
  void expectedStatus_isSuccess() {
    WorkflowResult run = call("url: \"BASE/status\", expectStatus: [503]");
    assertThat(run.result().toNode().path("body").asString()).isEqualTo("busy");
  }

  @ParameterizedTest
  @CsvSource({"'a\\r\\nX-Evil: 1'", "'a\\nb'"})
  void headerThatWouldSmuggleInAnother_isRefused(String value) {
    int before = REQUESTS.get();
    WorkflowResult run =
        call(
            "url: \"BASE/echo\", headers: { X-Run: \"{{ \\\""
                + value.replace("\\", "\\\\")
                + "\\\" }}\" }");
    assertThat(Flows.errorCode(run)).isEqualTo("WEBHOOK_DENIED");
    assertThat(REQUESTS.get()).isEqualTo(before);
  }

  @Test
  void defaultPolicy_refusesEveryWebhook() {
    try (WorkflowEngine strict = WorkflowEngine.create()) {
      WorkflowResult run =
          Flows.run(
              strict, "- { name: W, type: webhook, config: { url: \"https://example.com/\" } }");
      assertThat(Flows.errorCode(run)).isEqualTo("WEBHOOK_DENIED");
      assertThat(run.error().hint()).contains("--allow-domain example.com");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://0.0.0.0/",
    "http://100.64.0.1/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://2130706433/"
  })
  void permissivePolicy_refusesPrivateAddresses(String url) {
    try (WorkflowEngine permissive = WorkflowEngine.builder().policy(Policy.PERMISSIVE).build()) {
      WorkflowResult run =
          Flows.run(permissive, "- { name: W, type: webhook, config: { url: \"" + url + "\" } }");
      assertThat(Flows.errorCode(run)).isEqualTo("WEBHOOK_DENIED");
    }
  }

  @Test
  void tls_isRequiredByDefault() {
    Policy policy = Policy.DEFAULT.withAllowedDomains("localhost");
    try (WorkflowEngine strict = WorkflowEngine.builder().policy(policy).build()) {
      WorkflowResult run =
          Flows.run(strict, "- { name: W, type: webhook, config: { url: \"http://localhost/\" } }");
      assertThat(run.error().message()).isEqualTo("the policy allows only https");
    }
  }
}
