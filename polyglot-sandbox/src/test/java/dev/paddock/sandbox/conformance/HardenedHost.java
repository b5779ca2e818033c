package dev.paddock.sandbox.conformance;

import dev.paddock.sandbox.internal.HardeningStep;
import dev.paddock.sandbox.internal.Realms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * A hardened context that runs one test after the other, as expressions share one. The harness is
 * ours and keeps the built-ins that it uses; tests have what expressions have.
 */
final class HardenedHost {

  private static final List<String> FOR_THE_HARNESS =
      List.of("Function", "Reflect", "Proxy", "Promise", "WeakMap");

  private static final Pattern DECLARED =
      Pattern.compile("^(?:function\\*?|var|let|const|class) +(\\w+)", Pattern.MULTILINE);

  private record Harness(List<String> names, Value values) {}

  private final Realms.Hardened realm;
  private final Map<String, Harness> harnesses = new HashMap<>();
  private int used;

  private HardenedHost(Realms.Hardened realm) {
    this.realm = realm;
  }

  /** One as expressions have it. */
  static HardenedHost whole() {
    return new HardenedHost(Realms.hardened(FOR_THE_HARNESS));
  }

  /** One that is hardened up to a step. */
  static HardenedHost upTo(HardeningStep last, Engine unhardened) {
    return new HardenedHost(Realms.hardened(FOR_THE_HARNESS, last, unhardened));
  }

  Context context() {
    return realm.context();
  }

  int timesUsed() {
    return used;
  }

  /** Reads a test; what it gives runs it. */
  Runnable parse(String harnessText, String test) {
    used++;
    Harness harness = harnesses.computeIfAbsent(harnessText, this::load);
    Value function =
        context()
            .eval(
                source(
                    "(names => (function ("
                        + String.join(",", harness.names())
                        + ") {'use strict';\n"
                        + test
                        + "\n}).bind(undefined, ...names))"));
    Value body = function.execute(harness.values());
    return body::executeVoid;
  }

  private Harness load(String text) {
    var names = new ArrayList<String>();
    Matcher declared = DECLARED.matcher(text);
    while (declared.find()) {
      if (!names.contains(declared.group(1))) {
        names.add(declared.group(1));
      }
    }
    Value function =
        context()
            .eval(
                source(
                    "(originals => (function ("
                        + String.join(",", FOR_THE_HARNESS)
                        + ") {'use strict';\n"
                        + text
                        + "\nreturn ["
                        + String.join(",", names)
                        + "];}).apply(undefined, originals))"));
    return new Harness(List.copyOf(names), function.execute(realm.original()));
  }

  private static Source source(String text) {
    return Source.newBuilder("js", text, "test262").buildLiteral();
  }
}
