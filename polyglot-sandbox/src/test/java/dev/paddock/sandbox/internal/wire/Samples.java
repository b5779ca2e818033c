package dev.paddock.sandbox.internal.wire;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestFrame;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.internal.call.Answer;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Random things to send, the same for the same seed. */
final class Samples {

  private static final int BIG = 50_000;

  private final Random random;

  Samples(long seed) {
    this.random = new Random(seed);
  }

  GuestTask task() {
    var start = new Position(1 + random.nextInt(1_000), 1 + random.nextInt(1_000));
    var program =
        new GuestProgram(
            one(Language.values()),
            one(GuestProgram.Kind.values()),
            text(),
            new Origin(Origin.INLINE.name(), start, random.nextInt(50)));
    return new GuestTask(
        program,
        bindings(),
        random.nextBoolean() ? JsonText.of(many(this::text)) : null,
        limits(),
        new GuestEnvironment(variables(), files(), determinism(), capabilities()),
        GuestListener.NONE,
        random.nextBoolean() ? new GuestSession(random.nextLong()) : null);
  }

  Outcome outcome() {
    if (random.nextBoolean()) {
      boolean hasValue = random.nextBoolean();
      JsonText value = hasValue ? JsonText.of(many(this::text)) : JsonText.NULL;
      return new Outcome.Completed(value, hasValue, List.of(), usage());
    }
    var error =
        new SandboxError(
            one(ErrorCode.values()),
            text(),
            random.nextBoolean() ? text() : null,
            random.nextBoolean() ? position() : null,
            many(() -> new GuestFrame(text(), position())));
    return new Outcome.Failed(error, List.of(), usage());
  }

  LogLine line() {
    LogLine.Stream stream = one(LogLine.Stream.values());
    return stream == LogLine.Stream.LOG
        ? LogLine.logged(one(LogLine.Level.values()), text())
        : new LogLine(stream, text());
  }

  Progress progress() {
    return new Progress(random.nextDouble(), random.nextBoolean() ? text() : null);
  }

  CallCodec.Call call() {
    return new CallCodec.Call(text(), JsonText.of(many(this::text)));
  }

  Answer answer() {
    return random.nextBoolean()
        ? new Answer.Value(JsonText.of(many(this::text)))
        : new Answer.Refusal("NOT_FOUND", text());
  }

  /** Any text that a Java string can be: empty, long, of any script, with halves of characters. */
  String text() {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "plain";
      case 2 -> "\u00e4\u20ac\ud83d\ude00 \u0000\n\u2028";
      case 3 -> "\ud83d";
      case 4 -> "a\ude00\ud83d";
      case 5 -> "\ufffd\uffff\ufeff";
      case 6 -> random.nextInt(20) == 0 ? "x".repeat(BIG) : "short";
      default -> anyUnits();
    };
  }

  private String anyUnits() {
    var units = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      units.append((char) random.nextInt(1 << Character.SIZE));
    }
    return units.toString();
  }

  private Bindings bindings() {
    Bindings bindings = Bindings.none();
    for (int i = random.nextInt(4); i > 0; i--) {
      bindings = bindings.with("name" + i, text());
    }
    return bindings;
  }

  private Limits limits() {
    Limits limits = Limits.DEFAULT;
    for (Limit limit : Limit.values()) {
      limits = limits.with(limit, 1 + random.nextInt(1 << 20));
    }
    return limits;
  }

  private List<Capability> capabilities() {
    var capabilities = new ArrayList<Capability>();
    for (Capability.Report report : Capability.Report.values()) {
      if (random.nextBoolean()) {
        capabilities.add(report);
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      capabilities.add(Capability.of("name" + i, argument -> argument));
    }
    return capabilities;
  }

  private Determinism determinism() {
    return random.nextBoolean()
        ? new Determinism(random.nextLong(), random.nextLong(1L << 40))
        : null;
  }

  private Usage usage() {
    return new Usage(
        Duration.ofNanos(random.nextLong(Long.MAX_VALUE)),
        Duration.ofNanos(random.nextLong(Long.MAX_VALUE)),
        random.nextLong(Long.MAX_VALUE),
        random.nextLong(Long.MAX_VALUE));
  }

  private Position position() {
    return new Position(
        1 + random.nextInt(Integer.MAX_VALUE), 1 + random.nextInt(Integer.MAX_VALUE));
  }

  private Map<String, String> variables() {
    return texts("V\u00c4R", value -> value.replace("\0", ""));
  }

  private Map<String, String> files() {
    return texts("folder \ud83d\ude00/file", value -> value);
  }

  private Map<String, String> texts(String name, UnaryOperator<String> permitted) {
    var texts = new HashMap<String, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.put(name + i, permitted.apply(text()));
    }
    return texts;
  }

  private <T> List<T> many(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(SandboxError.MAX_STACK)).toList();
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
