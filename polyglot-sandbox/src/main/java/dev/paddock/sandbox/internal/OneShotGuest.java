package dev.paddock.sandbox.internal;

import java.util.concurrent.Executor;
import org.graalvm.polyglot.Context;

/** A context for one program. It is made on one thread, maybe in advance, and used on another. */
abstract class OneShotGuest extends GuestContext {

  private final OutputRelay output;

  OneShotGuest(Context context, OutputRelay output, Executor closers) {
    super(context, closers);
    this.output = output;
  }

  static OneShotGuest create(ContextKind kind, Contexts contexts, Executor closers) {
    var output = new OutputRelay();
    Context context = contexts.script(kind, output);
    return switch (kind.language()) {
      case JAVASCRIPT -> new JavaScriptGuest(context, output, closers);
      case PYTHON -> new PythonGuest(context, output, closers);
    };
  }

  /** Makes it the context of one evaluation. */
  final void adopt(Evaluation evaluation) {
    output.connect(evaluation.output);
  }
}
