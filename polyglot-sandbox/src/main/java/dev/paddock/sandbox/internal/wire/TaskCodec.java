package dev.paddock.sandbox.internal.wire;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as payloads, without their listeners and the functions of their capabilities. The origin's
 * file name stays with the host, which alone has a use for it.
 */
public final class TaskCodec {

  private static final int MAX_CAPABILITIES = 1_000;

  private TaskCodec() {}

  /** A task as a payload. */
  public static byte[] encode(GuestTask task) {
    var out = new Encoder();
    program(out, task.program());
    out.number(task.bindings().values().size());
    task.bindings().values().forEach((name, value) -> out.text(name).text(value.text()));
    JsonText items = task.items();
    out.optional(items == null ? null : items.text());
    for (Limit limit : Limit.values()) {
      out.number(task.limits().get(limit));
    }
    environment(out, task.environment());
    GuestSession session = task.session();
    out.flag(session != null);
    if (session != null) {
      out.number(session.id());
    }
    return out.bytes();
  }

  /** A session as a payload. */
  public static byte[] encode(GuestSession session) {
    return new Encoder().number(session.id()).bytes();
  }

  /** The session in a payload. */
  public static GuestSession decodeSession(byte[] payload) throws ProtocolException {
    var in = new Decoder(payload);
    var session = new GuestSession(in.number());
    in.end();
    return session;
  }

  private static void program(Encoder out, GuestProgram program) {
    Position start = program.origin().start();
    out.text(program.language().name())
        .text(program.kind().name())
        .text(program.source())
        .number(start.line())
        .number(start.column())
        .number(program.origin().indent());
  }

  private static void environment(Encoder out, GuestEnvironment environment) {
    Determinism determinism = environment.determinism();
    out.texts(environment.variables()).texts(environment.files()).flag(determinism != null);
    if (determinism != null) {
      out.number(determinism.seed()).number(determinism.epochMillis());
    }
    out.list(environment.capabilities(), (to, capability) -> to.text(capability.id()));
  }

  /**
   * The task in a payload.
   *
   * @param listener who hears what its guest does
   * @param functions gives what stands for the host's function of a name
   */
  public static GuestTask decode(
      byte[] payload, GuestListener listener, Function<String, Capability.Function> functions)
      throws ProtocolException {
    try {
      var in = new Decoder(payload);
      var task =
          new GuestTask(
              program(in),
              bindings(in),
              items(in),
              limits(in),
              environment(in, functions),
              listener,
              in.flag() ? new GuestSession(in.number()) : null);
      in.end();
      return task;
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("not a task: " + e.getMessage());
    }
  }

  private static GuestProgram program(Decoder in) throws ProtocolException {
    Language language = in.constant(Language.class);
    GuestProgram.Kind kind = in.constant(GuestProgram.Kind.class);
    String source = in.text();
    var start = new Position(count(in, 1), count(in, 1));
    var origin = new Origin(Origin.INLINE.name(), start, count(in, 0));
    return new GuestProgram(language, kind, source, origin);
  }

  private static int count(Decoder in, int minimum) throws ProtocolException {
    return in.number(minimum, Integer.MAX_VALUE);
  }

  private static Bindings bindings(Decoder in) throws ProtocolException {
    Bindings bindings = Bindings.none();
    for (var entry : in.texts().entrySet()) {
      bindings = bindings.with(entry.getKey(), JsonText.trusted(entry.getValue()));
    }
    return bindings;
  }

  private static @Nullable JsonText items(Decoder in) throws ProtocolException {
    String items = in.optional();
    return items == null ? null : JsonText.trusted(items);
  }

  private static Limits limits(Decoder in) throws ProtocolException {
    Limits limits = Limits.DEFAULT;
    for (Limit limit : Limit.values()) {
      limits = limits.with(limit, in.number());
    }
    return limits;
  }

  private static GuestEnvironment environment(
      Decoder in, Function<String, Capability.Function> functions) throws ProtocolException {
    var variables = in.texts();
    var files = in.texts();
    Determinism determinism = in.flag() ? new Determinism(in.number(), in.number()) : null;
    var names = in.list(MAX_CAPABILITIES, Decoder::text);
    return new GuestEnvironment(
        variables,
        files,
        determinism,
        names.stream().map(name -> capability(name, functions)).toList());
  }

  private static Capability capability(
      String name, Function<String, Capability.Function> functions) {
    for (Capability.Report report : Capability.Report.values()) {
      if (report.id().equals(name)) {
        return report;
      }
    }
    return Capability.of(name, functions.apply(name));
  }
}
