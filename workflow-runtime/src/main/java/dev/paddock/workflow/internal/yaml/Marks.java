package dev.paddock.workflow.internal.yaml;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the parser's marks, which count code points from 0, into positions. */
final class Marks {

  private static final Position TOP = new Position(1, 1);

  private Marks() {}

  static Position position(SourceText source, Optional<Mark> mark) {
    return mark.map(m -> source.positionOfCodePoint(m.getIndex())).orElse(TOP);
  }

  static Position start(SourceText source, Event event) {
    return position(source, event.getStartMark());
  }

  static Span span(SourceText source, Event event) {
    return span(source, event, event);
  }

  static Span span(SourceText source, Event first, Event last) {
    return new Span(start(source, first), position(source, last.getEndMark()));
  }
}
