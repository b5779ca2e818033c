package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Language;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/** A context with no fence at all. Shows that the attacks are real, and that they would be seen. */
final class OpenContext implements AutoCloseable {

  private final Context context =
      Context.newBuilder("js", "python")
          .allowAllAccess(true)
          .allowHostAccess(HostAccess.ALL)
          .allowHostClassLookup(name -> true)
          .allowIO(IOAccess.ALL)
          .allowExperimentalOptions(true)
          .option("js.allow-eval", "true")
          .option("js.load", "true")
          .option("js.shadow-realm", "true")
          .option("js.polyglot-builtin", "true")
          .option("js.java-package-globals", "true")
          .option("engine.WarnInterpreterOnly", "false")
          .in(System.in)
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          .build();

  OpenContext() {
    context.getBindings("js").putMember("guest", new Bait());
    context.getBindings("python").putMember("guest", new Bait());
  }

  /** What a payload gives, as text, or what goes wrong with it. */
  String run(AttackCase attack, String payload) {
    try {
      if (attack.language() == Language.PYTHON) {
        return python(payload);
      }
      return String.valueOf(context.eval("js", payload));
    } catch (PolyglotException e) {
      return "threw " + e.getMessage();
    }
  }

  /** The last line of a script is its result, as it is in the fence. */
  private String python(String payload) {
    int last = payload.lastIndexOf('\n') + 1;
    String body = payload.substring(0, last).indent(2);
    String program =
        "def attack():\n" + body + "  return (" + payload.substring(last) + ")\nattack()";
    return String.valueOf(
        context.eval(Source.newBuilder("python", program, "attack").buildLiteral()));
  }

  @Override
  public void close() {
    context.close(true);
  }
}
