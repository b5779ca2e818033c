package dev.paddock.cli.doctor;

import dev.paddock.cli.Version;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Looks at everything that Paddock needs, by using it. */
public final class Checkup {

  private static final int BEST_JAVA = 25;
  private static final long ENOUGH_HEAP = 512L << 20;
  private static final String INTERPRETED = "Interpreted";

  private final Terminal terminal;

  /** A checkup that also looks at this terminal. */
  public Checkup(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What was found, the essential things first. */
  public List<Finding> run() {
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok("paddock", Version.ofPaddock()));
    findings.add(java(Runtime.version().feature()));
    try (Sandbox sandbox = Sandbox.create()) {
      findings.add(runtime(sandbox.runtimeName()));
      for (Language language : Language.values()) {
        findings.add(language(sandbox, language));
      }
      findings.add(stops(sandbox));
    }
    findings.add(strongFence(FenceKind.PROCESS));
    findings.add(strongFence(FenceKind.CONTAINER));
    findings.add(heap(Runtime.getRuntime().maxMemory()));
    findings.add(Finding.ok("processors", "" + Runtime.getRuntime().availableProcessors()));
    findings.add(Finding.ok("terminal", terminal()));
    return findings;
  }

  static Finding java(int feature) {
    String found =
        "%s, %s, %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"));
    return feature >= BEST_JAVA
        ? Finding.ok("java", found)
        : Finding.warn("java", found, "Java " + BEST_JAVA + " or newer starts faster");
  }

  static Finding runtime(String name) {
    String found = name + ", GraalVM Polyglot " + Version.ofGraal();
    return name.contains(INTERPRETED)
        ? Finding.warn(
            "guest runtime",
            found + ": guest code is interpreted",
            "fine for short code; on a GraalVM JDK, and in workers with --optimizing-runtime, it is"
                + " compiled, and long loops run many times faster")
        : Finding.ok("guest runtime", found + ": guest code is compiled");
  }

  private static Finding language(Sandbox sandbox, Language language) {
    var program = GuestProgram.script(language, "6 * 7");
    return switch (sandbox.run(program, Bindings.none(), Limits.DEFAULT)) {
      case Outcome.Completed done when done.value().text().equals("42") ->
          Finding.ok(
              language.id(),
              String.format(
                  Locale.ROOT,
                  "answered in %d ms (first use)",
                  done.usage().wallTime().toMillis()));
      case Outcome.Completed done -> broken(language.id(), "6 * 7 gave " + done.value().text());
      case Outcome.Failed failed ->
          broken(language.id(), failed.error().code() + ": " + failed.error().message());
    };
  }

  /** The fence holds if it stops what never ends. */
  private static Finding stops(Sandbox sandbox) {
    String name = "fence " + sandbox.fence().id();
    var endless = GuestProgram.script(Language.JAVASCRIPT, "while (true) {}");
    Limits little = Limits.DEFAULT.with(Limit.STATEMENTS, 10_000);
    return sandbox.run(endless, Bindings.none(), little) instanceof Outcome.Failed failed
            && failed.error().code() == Limit.STATEMENTS.errorCode()
        ? Finding.ok(name, "stops an endless loop" + besides(sandbox.fence()))
        : broken(name, "did not stop an endless loop");
  }

  /** A sandbox with that fence is only made where all of this works. */
  private static String besides(FenceKind fence) {
    return fence == FenceKind.CONTAINER ? ", in a jail with a filter of system calls" : "";
  }

  /** Only those need it whose policy asks for it. */
  private static Finding strongFence(FenceKind kind) {
    try (Sandbox sandbox = Sandbox.create(kind)) {
      return stops(sandbox);
    } catch (FenceUnavailableException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), "");
      return Finding.warn("fence " + kind.id(), "not available: " + why, e.hint());
    }
  }

  private static Finding broken(String name, String detail) {
    return Finding.fail(
        name, detail, "the build may be incomplete: remove workflow-cli/target and run paddock");
  }

  static Finding heap(long bytes) {
    String found = (bytes >> 20) + " MB at most";
    return bytes >= ENOUGH_HEAP
        ? Finding.ok("heap", found)
        : Finding.warn("heap", found, "set PADDOCK_JAVA_OPTS=-Xmx1g for larger workflows");
  }

  private String terminal() {
    if (!terminal.isInteractive(Stream.OUT)) {
      return "none, output goes to a file or pipe";
    }
    return "%d columns, %s, %s"
        .formatted(
            terminal.screen().columns(),
            terminal.style(Stream.OUT).colours() ? "colours" : "no colours",
            terminal.screen().unicode() ? "UTF-8" : "ASCII");
  }
}
