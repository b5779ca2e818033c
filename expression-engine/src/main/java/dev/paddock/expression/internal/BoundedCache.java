package dev.paddock.expression.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inspections by subject. Forgets those not used for longest when their texts together grow too
 * long.
 */
final class BoundedCache {

  /**
   * What an entry costs besides its text, in characters; keeps the number of tiny entries bounded.
   */
  private static final int OVERHEAD = 500;

  private final long maxCharacters;
  private final Map<Subject, Inspection> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  BoundedCache(long maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  synchronized @Nullable Inspection get(Subject subject) {
    return entries.get(subject);
  }

  synchronized void put(Subject subject, Inspection inspection) {
    if (entries.put(subject, inspection) == null) {
      characters += cost(subject);
    }
    Iterator<Subject> oldest = entries.keySet().iterator();
    while (characters > maxCharacters && oldest.hasNext()) {
      characters -= cost(oldest.next());
      oldest.remove();
    }
  }

  synchronized int size() {
    return entries.size();
  }

  private static int cost(Subject subject) {
    return subject.text().length() + OVERHEAD;
  }
}
