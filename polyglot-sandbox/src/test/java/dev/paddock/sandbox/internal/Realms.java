package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Value;

/** Contexts for specifications that look at a realm itself. Their caller closes them. */
public final class Realms {

  private static final Contexts CONTEXTS = new Contexts();

  private static final HardenedContexts.Kind KIND =
      new HardenedContexts.Kind(Limits.DEFAULT, false);

  private static final double MEMORY = Limits.DEFAULT.get(Limit.MEMORY);

  private static final String NO_CODE_FROM_TEXT =
      """
      for (const sample of [function () {}, function* () {}, async function () {}, async function* () {}]) {
        delete Object.getPrototypeOf(sample).constructor;
      }
      delete globalThis.eval;
      delete globalThis.Function;
      """;

  /** Up to here, harden.js removes; from here on it freezes. */
  private static final String FREEZING = "  overridable.forEach(";

  private Realms() {}

  /**
   * @param context as expressions get it, hardened
   * @param original an array of what some global names meant before
   */
  public record Hardened(Context context, Value original) {}

  /**
   * @param names global names
   */
  public static Hardened hardened(List<String> names) {
    Context context = CONTEXTS.shared(KIND);
    Value original = originals(context, names);
    var unused =
        new HardenedJavaScript(KIND, context, ForkJoinPool.commonPool(), new ExpressionSources());
    return new Hardened(context, original);
  }

  /**
   * A realm that is hardened up to a step.
   *
   * @param unhardened the engine for those that have none of the options of expressions
   */
  public static Hardened hardened(List<String> names, HardeningStep last, Engine unhardened) {
    if (last == HardeningStep.FROZEN) {
      return hardened(names);
    }
    Context context =
        last.compareTo(HardeningStep.OPTIONS) < 0
            ? plain(unhardened, last == HardeningStep.FUNCTION_SCOPE)
            : CONTEXTS.shared(KIND);
    Value original = originals(context, names);
    if (last.compareTo(HardeningStep.BOUNDS) >= 0) {
      context.eval(Scripts.JS_BOUNDS).executeVoid(MEMORY);
    }
    if (last.compareTo(HardeningStep.REMOVALS) >= 0) {
      context.eval("js", removals());
    } else if (last.compareTo(HardeningStep.NO_CODE_FROM_TEXT) >= 0) {
      context.eval("js", NO_CODE_FROM_TEXT);
    }
    return new Hardened(context, original);
  }

  private static Context plain(Engine engine, boolean mayEvaluate) {
    return Context.newBuilder("js")
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .option("js.allow-eval", Boolean.toString(mayEvaluate))
        .build();
  }

  private static Value originals(Context context, List<String> names) {
    return context.eval("js", "[" + String.join(",", names) + "]");
  }

  private static String removals() {
    String all = Scripts.JS_HARDEN.getCharacters().toString();
    int end = all.indexOf(FREEZING);
    if (end < 0) {
      throw new IllegalStateException("harden.js has changed: nothing starts with " + FREEZING);
    }
    return all.substring(0, end) + "})();";
  }
}
