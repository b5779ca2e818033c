package dev.paddock.expression.internal;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Inspects Python sources with Python's own parser, as a guest; many in one crossing. */
final class PythonChecker {

  /** Enough for a first start of Python on a slow machine. */
  private static final Limits LIMITS =
      Limits.DEFAULT.withWallTime(Duration.ofSeconds(60)).withCpuTime(Duration.ofSeconds(30));

  private static final String CHECKER = "python-checker.py";

  private final Sandbox sandbox;

  PythonChecker(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Map<Subject, Inspection> inspect(List<Subject> subjects) {
    var sources = new ArrayList<List<String>>();
    for (Subject subject : subjects) {
      sources.add(List.of(subject.look().isScript() ? "script" : "expression", subject.text()));
    }
    GuestProgram program = GuestProgram.script(Language.PYTHON, Script.TEXT);
    return switch (sandbox.run(program, Bindings.of("sources", sources), LIMITS)) {
      case Outcome.Completed done -> read(subjects, done.value().toNode());
      case Outcome.Failed failed -> retry(subjects, failed);
    };
  }

  /** One source that the parser cannot take must not keep the others from being checked. */
  private Map<Subject, Inspection> retry(List<Subject> subjects, Outcome.Failed failed) {
    var inspections = new LinkedHashMap<Subject, Inspection>();
    boolean hopeless =
        switch (failed.error().code()) {
          case CANCELLED, UNAVAILABLE, INTERNAL -> true;
          default -> false;
        };
    for (Subject subject : subjects) {
      if (subjects.size() == 1 || hopeless) {
        inspections.put(subject, notChecked(failed));
      } else {
        inspections.putAll(inspect(List.of(subject)));
      }
    }
    return inspections;
  }

  private static Inspection notChecked(Outcome.Failed failed) {
    String code =
        failed.error().code() == ErrorCode.LIMIT_STACK ? Codes.TOO_DEEP : Codes.NOT_CHECKED;
    return Inspection.failed(
        new Problem(
            code,
            "the source could not be checked: " + failed.error().message(),
            null,
            new Position(1, 1)));
  }

  private static Map<Subject, Inspection> read(List<Subject> subjects, JsonNode results) {
    var inspections = new LinkedHashMap<Subject, Inspection>();
    for (int i = 0; i < subjects.size(); i++) {
      inspections.put(subjects.get(i), read(results.path(i)));
    }
    return inspections;
  }

  private static Inspection read(JsonNode result) {
    JsonNode error = result.get("error");
    if (error != null) {
      return Inspection.failed(problem(error));
    }
    var names = new ArrayList<NameUse>();
    for (JsonNode name : result.path("names")) {
      JsonNode place = name.path("read");
      names.add(
          new NameUse(
              name.path("name").asString(),
              name.path("declared").asBoolean(),
              new Position(place.path(0).asInt(), place.path(1).asInt()),
              null));
    }
    boolean unsure = result.path("unsure").asBoolean();
    boolean dynamic = unsure || result.path("dynamic").asBoolean();
    return new Inspection(List.of(), List.of(), names, List.of(), dynamic, unsure);
  }

  private static Problem problem(JsonNode error) {
    String code =
        switch (error.path("kind").asString()) {
          case "empty" -> Codes.EMPTY_EXPRESSION;
          case "depth" -> Codes.TOO_DEEP;
          default -> Codes.SYNTAX_ERROR;
        };
    var position = new Position(error.path("line").asInt(), error.path("column").asInt());
    return new Problem(code, error.path("message").asString(), null, position);
  }

  /** Read when Python is first needed. */
  private static final class Script {

    static final String TEXT = load();

    private static String load() {
      try (InputStream in = PythonChecker.class.getResourceAsStream(CHECKER)) {
        if (in == null) {
          throw new IllegalStateException("missing from the jar: " + CHECKER);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
