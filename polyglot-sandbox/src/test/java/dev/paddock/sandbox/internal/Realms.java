package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Limits;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Contexts for specifications that look at a realm itself. Their caller closes them. */
public final class Realms {

  private static final Contexts CONTEXTS = new Contexts();

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
    var kind = new HardenedContexts.Kind(Limits.DEFAULT, false);
    Context context = CONTEXTS.shared(kind);
    Value original = context.eval("js", "[" + String.join(",", names) + "]");
    var unused =
        new HardenedJavaScript(kind, context, ForkJoinPool.commonPool(), new ExpressionSources());
    return new Hardened(context, original);
  }
}
