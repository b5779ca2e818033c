package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.internal.call.Answer;
import dev.paddock.sandbox.internal.wire.CallCodec;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import dev.paddock.sandbox.internal.wire.ProtocolException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls of the host's functions: one goes out, and one thread waits until its answer comes in. */
final class Calls {

  private final FrameWriter out;
  private final AtomicReference<@Nullable CompletableFuture<Answer>> open = new AtomicReference<>();

  Calls(FrameWriter out) {
    this.out = out;
  }

  /**
   * Asks the host.
   *
   * @throws CapabilityException if it refuses
   * @throws IllegalStateException if the host cannot be asked, or an answer is still to come
   */
  JsonText call(String name, JsonText argument) throws CapabilityException, InterruptedException {
    var coming = new CompletableFuture<Answer>();
    if (!open.compareAndSet(null, coming)) {
      throw new IllegalStateException("there is a call already");
    }
    try {
      out.write(new Frame(FrameType.CALL, CallCodec.encode(new CallCodec.Call(name, argument))));
      return value(coming.get());
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonText value(Answer answer) throws CapabilityException {
    return switch (answer) {
      case Answer.Value(JsonText value) -> value;
      case Answer.Refusal(String code, String message) ->
          throw new CapabilityException(code, message);
    };
  }

  /**
   * Takes the answer that came in. One that nobody waits for any more is dropped.
   *
   * @throws ProtocolException if there was no call
   */
  void answered(byte[] payload) throws ProtocolException {
    CompletableFuture<Answer> waiting = open.getAndSet(null);
    if (waiting == null) {
      throw new ProtocolException("an answer without a call");
    }
    waiting.complete(CallCodec.decodeAnswer(payload));
  }
}
