package dev.paddock.sandbox.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * Sources of expressions that were proved to be expressions, shared by all contexts of an engine.
 */
final class ExpressionSources {

  private static final int MAX_SOURCES = 4_096;

  private final Map<CompiledExpression, Source> proved =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<CompiledExpression, Source> eldest) {
              return size() > MAX_SOURCES;
            }
          });

  /**
   * @return null if the text is balanced in one kind of brackets only, so no expression
   * @throws PolyglotException if it is not JavaScript
   */
  @Nullable Source of(CompiledExpression expression, Context context) {
    Source source = proved.get(expression);
    if (source != null) {
      return source;
    }
    context.parse(expression.proofs().get(0));
    try {
      context.parse(expression.proofs().get(1));
    } catch (PolyglotException e) {
      if (e.isSyntaxError()) {
        return null;
      }
      throw e;
    }
    source = expression.function();
    proved.put(expression, source);
    return source;
  }
}
