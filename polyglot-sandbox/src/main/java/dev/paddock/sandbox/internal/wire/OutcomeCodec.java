package dev.paddock.sandbox.internal.wire;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestFrame;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes and log lines as payloads. An outcome goes without its lines, which went before it, one
 * by one.
 */
public final class OutcomeCodec {

  private OutcomeCodec() {}

  /** An outcome as a payload. */
  public static byte[] encode(Outcome outcome) {
    var out = new Encoder();
    Usage usage = outcome.usage();
    out.number(usage.wallTime().toNanos())
        .number(usage.cpuTime().toNanos())
        .number(usage.allocatedBytes())
        .number(usage.outputBytes());
    switch (outcome) {
      case Outcome.Completed done -> out.flag(true).flag(done.hasValue()).text(done.value().text());
      case Outcome.Failed failed -> error(out.flag(false), failed.error());
    }
    return out.bytes();
  }

  private static void error(Encoder out, SandboxError error) {
    out.text(error.code().name()).text(error.message()).optional(error.hint());
    position(out, error.position());
    out.list(error.stack(), (to, frame) -> position(to.text(frame.function()), frame.position()));
  }

  private static void position(Encoder out, @Nullable Position position) {
    out.flag(position != null);
    if (position != null) {
      out.number(position.line()).number(position.column());
    }
  }

  /**
   * The outcome in a payload. Its value is checked to be JSON.
   *
   * @param logs the lines that came before it
   */
  public static Outcome decode(byte[] payload, List<LogLine> logs) throws ProtocolException {
    try {
      var in = new Decoder(payload);
      Usage usage = usage(in);
      Outcome outcome =
          in.flag()
              ? completed(in.flag(), JsonText.parse(in.text()), logs, usage)
              : new Outcome.Failed(error(in), logs, usage);
      in.end();
      return outcome;
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("not an outcome");
    }
  }

  private static Outcome completed(
      boolean hasValue, JsonText value, List<LogLine> logs, Usage usage) {
    return new Outcome.Completed(hasValue ? value : JsonText.NULL, hasValue, logs, usage);
  }

  private static Usage usage(Decoder in) throws ProtocolException {
    return new Usage(
        Duration.ofNanos(in.size()), Duration.ofNanos(in.size()), in.size(), in.size());
  }

  private static SandboxError error(Decoder in) throws ProtocolException {
    return new SandboxError(
        in.constant(ErrorCode.class),
        in.text(),
        in.optional(),
        position(in),
        in.list(SandboxError.MAX_STACK, OutcomeCodec::frame));
  }

  private static GuestFrame frame(Decoder in) throws ProtocolException {
    String function = in.text();
    Position position = position(in);
    return new GuestFrame(function, position == null ? new Position(1, 1) : position);
  }

  private static @Nullable Position position(Decoder in) throws ProtocolException {
    return in.flag()
        ? new Position(in.number(1, Integer.MAX_VALUE), in.number(1, Integer.MAX_VALUE))
        : null;
  }

  /** A line as a payload. */
  public static byte[] encode(LogLine line) {
    LogLine.Level level = line.level();
    return new Encoder()
        .text(line.stream().name())
        .optional(level == null ? null : level.name())
        .text(line.text())
        .bytes();
  }

  /** The line in a payload. */
  public static LogLine decodeLine(byte[] payload) throws ProtocolException {
    try {
      var in = new Decoder(payload);
      LogLine.Stream stream = in.constant(LogLine.Stream.class);
      LogLine.Level level = in.flag() ? in.constant(LogLine.Level.class) : null;
      var line = new LogLine(stream, level, in.text());
      in.end();
      return line;
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("not a line");
    }
  }
}
