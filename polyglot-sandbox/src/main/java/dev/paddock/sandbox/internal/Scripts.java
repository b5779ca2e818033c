package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/** Our own scripts that run inside guests' contexts, before any guest code. */
final class Scripts {

  static final Source JS_BORDER = load("js", "border.js");
  static final Source JS_BOUNDS = load("js", "bounds.js");
  static final Source JS_HARDEN = load("js", "harden.js");
  static final Source JS_SURROUNDINGS = load("js", "surroundings.js");
  static final Source JS_CAPABILITIES = load("js", "capabilities.js");
  static final Source JS_DETERMINISM = load("js", "determinism.js");
  static final Source PYTHON_BORDER = load("python", "border.py");
  static final Source PYTHON_CAPABILITIES = load("python", "capabilities.py");

  private static final Source PYTHON_DETERMINISM = load("python", "determinism.py");

  private Scripts() {}

  static Source determinism(Language language) {
    return language == Language.JAVASCRIPT ? JS_DETERMINISM : PYTHON_DETERMINISM;
  }

  private static Source load(String language, String file) {
    try (InputStream in = Scripts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder(language, text, "paddock:" + file).internal(true).buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
