package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.internal.call.Answer;
import dev.paddock.sandbox.internal.call.Answer.Reason;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the guest of one evaluation can call: the one object of the host's that is ever in a
 * context. It has no members, takes the position of a capability and JSON, and returns text: {@code
 * V} and the answer, or {@code E} and why there is none. Python guests can get hold of it, since
 * closures there hide nothing; so it takes whatever it is given, and throws nothing of its own.
 */
final class GuestCalls implements ProxyExecutable {

  private static final Logger LOG = LoggerFactory.getLogger(GuestCalls.class);

  private static final Answer NULL = new Answer.Value(JsonText.NULL);
  private static final Answer ENDED =
      Answer.refused(Reason.CANCELLED, "the evaluation has ended or was stopped");

  /** A constant, since there may be no room to make one. */
  private static final String NO_ROOM =
      "E{\"code\":\"INTERNAL\",\"message\":\"there is no room left for a call\"}";

  private final Evaluation evaluation;
  private final List<Capability> capabilities;
  private final CapabilityThreads threads;
  private int calls;
  private volatile @Nullable Underway underway;

  GuestCalls(Evaluation evaluation, CapabilityThreads threads) {
    this.evaluation = evaluation;
    this.capabilities = evaluation.task.environment().capabilities();
    this.threads = threads;
  }

  /** A call that was made and not answered yet. */
  private record Underway(Future<Answer> call, CompletableFuture<Answer> answer) {
    void cancel() {
      call.cancel(true);
      answer.complete(ENDED);
    }
  }

  /** The names of what can be called, each at its position, as a JSON array. */
  String names() {
    return JsonText.of(capabilities.stream().map(Capability::id).toList()).text();
  }

  long maxArgument() {
    return evaluation.task.limits().get(Limit.RESULT);
  }

  /** Ends the call that is under way: its guest has been stopped. Called by any thread. */
  void stop() {
    Underway current = underway;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public Object execute(Value... arguments) {
    try {
      return text(call(arguments));
    } catch (PolyglotException e) {
      // What the guest's own objects threw while they were read, or that it was stopped.
      throw e;
    } catch (StackOverflowError | OutOfMemoryError e) {
      return NO_ROOM;
    } catch (RuntimeException e) {
      if (!evaluation.isConcluded()) {
        LOG.error("A call of a guest failed", e);
      }
      return text(
          Answer.refused(Reason.INTERNAL, "the call failed; the host's log has the details"));
    }
  }

  private static String text(Answer answer) {
    return switch (answer) {
      case Answer.Value(JsonText value) -> "V" + value.text();
      case Answer.Refusal refusal -> "E" + JsonText.of(refusal).text();
    };
  }

  private Answer call(Value[] arguments) {
    if (evaluation.isConcluded()) {
      return ENDED;
    }
    if (arguments.length != 2 || !arguments[0].fitsInInt()) {
      return invalid("not a call");
    }
    int position = arguments[0].asInt();
    if (position < 0 || position >= capabilities.size()) {
      return invalid("no such capability");
    }
    String text = argument(arguments[1]);
    if (text == null) {
      return Answer.refused(
          Reason.TOO_LARGE,
          "the argument has more than %d characters of JSON".formatted(maxArgument()));
    }
    try {
      return call(capabilities.get(position), JsonText.parse(text));
    } catch (IllegalArgumentException e) {
      return invalid("the argument is " + e.getMessage());
    } catch (CapabilityException e) {
      return Answer.refused(e);
    }
  }

  private static Answer invalid(String message) {
    return Answer.refused(Reason.INVALID_ARGUMENT, message);
  }

  /**
   * The text of an argument, or null if it is too long. What Python sends is bytes, whose number is
   * known before they are read; JavaScript's side of the border, which guests cannot get around,
   * has looked at the length.
   */
  private @Nullable String argument(Value value) {
    long max = maxArgument();
    if (value.hasBufferElements()) {
      long size = value.getBufferSize();
      if (size < 0 || size > max) {
        return null;
      }
      byte[] bytes = new byte[(int) size];
      value.readBuffer(0, bytes, 0, bytes.length);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (isJavaScript() && value.isString()) {
      String text = value.asString();
      return text.length() > max ? null : text;
    }
    return "";
  }

  private boolean isJavaScript() {
    return evaluation.task.program().language() == Language.JAVASCRIPT;
  }

  private Answer call(Capability capability, JsonText argument) throws CapabilityException {
    switch (capability) {
      case Capability.Report.LOG -> evaluation.output.log(ReportText.line(argument));
      case Capability.Report.PROGRESS -> evaluation.progressed(ReportText.progress(argument));
      case Capability.HostFunction function -> {
        return call(function, argument);
      }
    }
    return NULL;
  }

  private Answer call(Capability.HostFunction function, JsonText argument) {
    if (calls == Capability.MAX_CALLS) {
      return Answer.refused(
          Reason.TOO_MANY_CALLS, "an evaluation may make %d calls".formatted(Capability.MAX_CALLS));
    }
    calls++;
    var answer = new CompletableFuture<Answer>();
    long maxAnswer = evaluation.task.limits().get(Limit.INPUT);
    var call = new Underway(threads.start(function, argument, maxAnswer, answer::complete), answer);
    underway = call;
    if (evaluation.isConcluded()) {
      // Whoever stopped it may have looked before the call was there to see.
      call.cancel();
    }
    return await(call);
  }

  private Answer await(Underway call) {
    try {
      return call.answer().get();
    } catch (InterruptedException e) {
      // GraalVM interrupts the threads of a context that is being closed.
      call.cancel();
      return ENDED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      underway = null;
    }
  }
}
