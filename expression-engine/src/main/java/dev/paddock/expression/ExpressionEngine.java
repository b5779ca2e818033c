package dev.paddock.expression;

import dev.paddock.expression.internal.Inspection;
import dev.paddock.expression.internal.Inspector;
import dev.paddock.expression.internal.References;
import dev.paddock.expression.internal.Subject;
import dev.paddock.expression.internal.Subject.Look;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles expressions, templates and code with references. Safe for use by many threads.
 *
 * <pre>{@code
 * try (ExpressionEngine engine = ExpressionEngine.create()) {
 *   Expression next = engine.compile("input.a + 1");
 *   next.evaluate(Bindings.of("input", Map.of("a", 1)));   // 2
 * }
 * }</pre>
 *
 * <p>Compiling finds syntax errors, unknown names and constructs that never work inside the fence,
 * before anything runs. These diagnostics help authors; they are no part of the fence, which holds
 * whatever they overlook. What was found about a source is remembered, so that compiling it again
 * is cheap; the memory for that is bounded.
 *
 * <p>An engine is cheap to make: the JavaScript parser is loaded with the first JavaScript source
 * or template (some hundred milliseconds), Python starts with the first Python source. A Python
 * source that was not seen before costs a fresh Python context (some hundred milliseconds) each
 * time; give many at once to {@link #prepare}.
 */
public final class ExpressionEngine implements AutoCloseable {

  /** How many characters a source may have: 131,072. */
  public static final int MAX_SOURCE = Inspector.MAX_SOURCE;

  private final Sandbox sandbox;
  private final Inspector inspector;
  private final Runnable onClose;

  private ExpressionEngine(Sandbox sandbox, Inspector inspector, Runnable onClose) {
    this.sandbox = sandbox;
    this.inspector = inspector;
    this.onClose = onClose;
  }

  /** An engine with a sandbox of its own. */
  public static ExpressionEngine create() {
    Sandbox sandbox = Sandbox.create();
    var inspector = new Inspector(sandbox);
    return new ExpressionEngine(
        sandbox,
        inspector,
        () -> {
          inspector.close();
          sandbox.close();
        });
  }

  /** An engine that evaluates in a given sandbox, which it does not close. */
  public static ExpressionEngine using(Sandbox sandbox) {
    var inspector = new Inspector(sandbox);
    return new ExpressionEngine(sandbox, inspector, inspector::close);
  }

  /**
   * This engine, evaluating in another sandbox. What either has found out about a source, both
   * know. Sources are still looked at where this engine does so. Closing the new one does nothing;
   * closing this one ends both.
   */
  public ExpressionEngine in(Sandbox other) {
    return new ExpressionEngine(other, inspector, () -> {});
  }

  /**
   * This engine, evaluating in a session of its sandbox; see {@link Sandbox#openSession} for what
   * its Python expressions may share then.
   *
   * @return to be closed when the last of what belongs together was evaluated; closing it leaves
   *     this engine open
   */
  public ExpressionEngine openSession() {
    Sandbox session = sandbox.openSession();
    return new ExpressionEngine(session, inspector, session::close);
  }

  /** The fence that it evaluates in. */
  public FenceKind fence() {
    return sandbox.fence();
  }

  /**
   * Compiles a JavaScript expression that may use any name.
   *
   * @throws InvalidExpressionException if it is not an expression, or cannot work inside the fence
   */
  public Expression compile(String source) {
    return compile(Language.JAVASCRIPT, source);
  }

  /**
   * Compiles an expression that may use any name.
   *
   * @throws InvalidExpressionException if it is not an expression, or cannot work inside the fence
   */
  public Expression compile(Language language, String source) {
    return expression(new GuestProgram(language, Kind.EXPRESSION, source, Origin.INLINE), null);
  }

  /**
   * Compiles an expression.
   *
   * @param origin where it stands; diagnostics and errors point there
   * @param names the names it may use, besides those built in
   * @throws InvalidExpressionException if it is not an expression, uses an unknown name, or cannot
   *     work inside the fence
   */
  public Expression compile(Language language, String source, Origin origin, Set<String> names) {
    return expression(new GuestProgram(language, Kind.EXPRESSION, source, origin), names);
  }

  private Expression expression(GuestProgram program, @Nullable Set<String> names) {
    Subject subject = Subject.of(program);
    Inspection inspection = inspector.inspect(subject);
    Diagnosis.requireNoError(new Diagnosis(subject.look(), program.origin(), names).of(inspection));
    return new Expression(sandbox, program, Names.of(inspection));
  }

  /**
   * Compiles a template.
   *
   * @param origin where it stands; diagnostics and errors point there
   * @param names the names its expressions may use, besides those built in
   * @throws InvalidExpressionException if an expression in it is none, has no end, uses an unknown
   *     name, or cannot work inside the fence
   */
  public Template template(String text, Origin origin, Set<String> names) {
    Inspection inspection = inspector.inspect(new Subject(Look.TEMPLATE, text));
    Diagnosis.requireNoError(new Diagnosis(Look.TEMPLATE, origin, names).of(inspection));
    return new Template(sandbox, text, origin, inspection.holes(), Names.of(inspection));
  }

  /**
   * Compiles code with references to data in it.
   *
   * @param origin where it stands; diagnostics and errors point there
   * @param names the names that the code and its references may use, besides those built in
   * @throws InvalidExpressionException if the code or a reference has an error
   */
  public CodeTemplate code(Language language, String source, Origin origin, Set<String> names) {
    var code = new GuestProgram(language, Kind.SCRIPT, source, origin);
    Inspection found = inspector.inspect(Subject.references(language, source));
    References references = References.replace(source, found.holes());
    var ofReferences = new Diagnosis(Look.TEMPLATE, origin, names);
    List<Diagnostic> warnings =
        ofReferences.warnings(References.inTexts(source, language, found.texts(), names));
    var all = new ArrayList<>(warnings);
    all.addAll(ofReferences.of(found));
    all.addAll(ofReferences.errors(references.problems()));
    // Where a reference could not be replaced, its braces would only be reported once more.
    if (!references.problems().isEmpty()) {
      throw new InvalidExpressionException(Diagnosis.sorted(all));
    }
    Subject subject = subject(code, references);
    Inspection inspection = inspector.inspect(subject);
    var known = new HashSet<>(names);
    known.addAll(references.names());
    all.addAll(new Diagnosis(subject.look(), origin, known).of(inspection));
    Diagnosis.requireNoError(all);
    return new CodeTemplate(
        sandbox, code, references, Names.of(inspection), Names.of(found), warnings);
  }

  private static Subject subject(GuestProgram code, References references) {
    return Subject.of(
        new GuestProgram(code.language(), code.kind(), references.code(), code.origin()));
  }

  /**
   * Looks for errors in a source without compiling it. Two braces in it have no meaning of their
   * own.
   *
   * @param kind what the source is made of
   * @param origin where it stands
   * @param names the names it may use, besides those built in
   * @return what was found, in the order of the source; empty if nothing
   */
  public List<Diagnostic> check(
      Language language, Kind kind, String source, Origin origin, Set<String> names) {
    Subject subject = Subject.of(new GuestProgram(language, kind, source, origin));
    return new Diagnosis(subject.look(), origin, names).of(inspector.inspect(subject));
  }

  /**
   * Looks at many sources ahead, those in Python in one crossing of the border; compiling or
   * checking them is cheap then. Optional, and without effect for sources that were forgotten
   * meanwhile.
   *
   * @param programs expressions and, as {@link #code} takes them, scripts
   */
  public void prepare(Collection<GuestProgram> programs) {
    var subjects = new ArrayList<Subject>();
    for (GuestProgram program : programs) {
      if (program.kind() == Kind.SCRIPT) {
        Inspection found =
            inspector.inspect(Subject.references(program.language(), program.source()));
        subjects.add(subject(program, References.replace(program.source(), found.holes())));
      } else {
        subjects.add(Subject.of(program));
      }
    }
    inspector.inspectAll(subjects);
  }

  /**
   * Frees what the engine holds, its own sandbox included. What it compiled cannot be evaluated
   * then.
   */
  @Override
  public void close() {
    onClose.run();
  }
}
