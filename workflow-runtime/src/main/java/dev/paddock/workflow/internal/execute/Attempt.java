package dev.paddock.workflow.internal.execute;

import dev.paddock.expression.BatchResult;
import dev.paddock.expression.EvaluationException;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.expression.InvalidExpressionException;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.Snippet;
import dev.paddock.workflow.StepDefaults;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what stands in one step, for one attempt: all in the same scope, under the same limits
 * and deadline, and on the same account.
 */
final class Attempt {

  private final ExpressionEngine expressions;
  private final Scope scope;
  private final StepDefaults settings;
  private final Deadline deadline;
  private final Position position;
  private final Randomness randomness;
  private final Decisions decisions;
  private final Account account;

  Attempt(
      ExpressionEngine expressions,
      Scope scope,
      StepDefaults settings,
      Deadline deadline,
      Position position,
      Randomness randomness,
      Decisions decisions,
      Account account) {
    this.expressions = expressions;
    this.scope = scope;
    this.settings = settings;
    this.deadline = deadline;
    this.position = position;
    this.randomness = randomness;
    this.decisions = decisions;
    this.account = account;
  }

  Scope scope() {
    return scope;
  }

  Deadline deadline() {
    return deadline;
  }

  Decisions decisions() {
    return decisions;
  }

  /** Takes what the step leaves in the session that it shares, if this attempt succeeds. */
  void leave(SessionState session) {
    account.session = session;
  }

  /** The same attempt, in another scope. */
  Attempt in(Scope other) {
    return new Attempt(
        expressions, other, settings, deadline, position, randomness, decisions, account);
  }

  /** Where steps run that are part of this one. */
  Place inside() {
    return new Place(deadline, null, decisions.inside(), randomness.path(), 1);
  }

  /** Where the steps of an iteration run. */
  Place inside(int iteration) {
    return new Place(
        deadline, iteration, decisions.inside(iteration), randomness.path() + iteration + "\n", 1);
  }

  /** A value, with its templates filled in. */
  JsonText render(TemplateValue value) {
    return switch (value) {
      case TemplateValue.Constant constant -> constant.value();
      case TemplateValue.Text text -> render(text);
      case TemplateValue.Items items ->
          Json.array(items.items().stream().map(this::render).toList());
      case TemplateValue.Fields fields -> {
        Map<String, JsonText> rendered = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> rendered.put(name, render(field)));
        yield Json.object(rendered);
      }
    };
  }

  private JsonText render(TemplateValue.Text text) {
    var template = compiled(() -> expressions.template(text.source(), text.origin(), text.names()));
    Bindings bindings = bindings(template.names(), text.names());
    return completed(template.tryRender(bindings, limits(), surroundings())).value();
  }

  JsonText evaluate(Snippet snippet) {
    var expression = compiled(() -> compile(snippet));
    Bindings bindings = bindings(expression.names(), snippet.names());
    return completed(expression.tryEvaluate(bindings, limits(), surroundings())).value();
  }

  BatchResult evaluateEach(Snippet snippet, JsonText items) {
    var expression = compiled(() -> compile(snippet));
    Bindings bindings = bindings(expression.names(), snippet.names());
    try {
      BatchResult result = expression.evaluateEach(bindings, items, limits(), surroundings());
      account.add(result.usage(), result.logs());
      return result;
    } catch (EvaluationException e) {
      throw failure(e.outcome());
    }
  }

  /**
   * Runs a script.
   *
   * @param more what it may call besides what the policy grants
   */
  Outcome.Completed run(Snippet script, List<Capability> more) {
    var code =
        compiled(() ->
            expressions.code(script.language(), script.source(), script.origin(), script.names()));
    Bindings bindings = bindings(code.names(), script.names());
    return completed(code.run(bindings, limits(), environment(more), account.live));
  }

  private GuestEnvironment environment(List<Capability> more) {
    SandboxSettings sandbox = settings.sandbox();
    List<Capability> capabilities =
        Stream.concat(account.capabilities.stream(), more.stream()).toList();
    return new GuestEnvironment(
        sandbox.envVars(), sandbox.files(), randomness.next(), capabilities);
  }

  /** The same for expressions, which see no variables and no files. */
  private GuestEnvironment surroundings() {
    return new GuestEnvironment(Map.of(), Map.of(), randomness.next());
  }

  private dev.paddock.expression.Expression compile(Snippet snippet) {
    return expressions.compile(
        snippet.language(), snippet.source(), snippet.origin(), snippet.names());
  }

  private Bindings bindings(Set<String> used, Set<String> known) {
    return scope.bindings(used, known);
  }

  private Limits limits() {
    return deadline.cut(settings.limits());
  }

  /** The loader has compiled everything before, so this fails only for workflows made by hand. */
  private <T> T compiled(Supplier<T> compiler) {
    try {
      return compiler.get();
    } catch (InvalidExpressionException e) {
      var first = e.diagnostics().getFirst();
      throw new StepFailure(
          new StepError(
              ErrorCode.SYNTAX_ERROR.name(), first.message(), first.hint(), first.position()));
    }
  }

  private Outcome.Completed completed(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> {
        account.add(done.usage(), done.logs());
        yield done;
      }
      case Outcome.Failed failed -> throw failure(failed);
    };
  }

  private StepFailure failure(Outcome.Failed failed) {
    account.add(failed.usage(), failed.logs());
    SandboxError error = failed.error();
    return new StepFailure(deadline.explain(StepError.of(error, position)));
  }

  /**
   * What guest code of a step used and printed, all attempts together, and how it tells of itself
   * and calls for more.
   */
  static final class Account {
    private final LogBudget budget;
    private final List<LogLine> logs = new java.util.ArrayList<>();
    private final GuestListener live;
    private final List<Capability> capabilities;
    private Usage usage = Usage.NONE;
    private @Nullable SessionState session;

    /**
     * @param live who hears what code does while it runs
     * @param capabilities what code may call
     */
    Account(LogBudget budget, GuestListener live, List<Capability> capabilities) {
      this.budget = budget;
      this.live = live;
      this.capabilities = capabilities;
    }

    synchronized void add(Usage more, List<LogLine> lines) {
      usage =
          new Usage(
              usage.wallTime().plus(more.wallTime()),
              usage.cpuTime().plus(more.cpuTime()),
              usage.allocatedBytes() + more.allocatedBytes(),
              usage.outputBytes() + more.outputBytes());
      logs.addAll(budget.take(lines));
    }

    @Nullable SessionState session() {
      return session;
    }

    synchronized Usage usage() {
      return usage;
    }

    synchronized List<LogLine> logs() {
      return List.copyOf(logs);
    }
  }
}
