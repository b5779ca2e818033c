package dev.paddock.expression.internal;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;

/**
 * A text, and as what to look at it.
 *
 * @param look as what
 * @param text the text
 */
public record Subject(Look look, String text) {

  /** The ways of looking at a text. */
  public enum Look {
    JS_EXPRESSION,
    JS_SCRIPT,
    PYTHON_EXPRESSION,
    PYTHON_SCRIPT,
    /** Text with {@code {{ expressions }}} in it. */
    TEMPLATE,
    /** JavaScript code; only the {@code {{ references }}} in it are of interest. */
    JS_REFERENCES,
    /** Python code; only the {@code {{ references }}} in it are of interest. */
    PYTHON_REFERENCES;

    boolean isPython() {
      return this == PYTHON_EXPRESSION || this == PYTHON_SCRIPT;
    }

    boolean isScript() {
      return this == JS_SCRIPT || this == PYTHON_SCRIPT;
    }
  }

  /** A program's source. */
  public static Subject of(GuestProgram program) {
    boolean script = program.kind() == Kind.SCRIPT;
    Look look =
        switch (program.language()) {
          case JAVASCRIPT -> script ? Look.JS_SCRIPT : Look.JS_EXPRESSION;
          case PYTHON -> script ? Look.PYTHON_SCRIPT : Look.PYTHON_EXPRESSION;
        };
    return new Subject(look, program.source());
  }

  /** The references in code. */
  public static Subject references(Language language, String code) {
    Look look =
        switch (language) {
          case JAVASCRIPT -> Look.JS_REFERENCES;
          case PYTHON -> Look.PYTHON_REFERENCES;
        };
    return new Subject(look, code);
  }
}
