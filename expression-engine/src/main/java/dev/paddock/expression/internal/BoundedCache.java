package dev.paddock.expression.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/** Inspections by subject. Forgets those used least when their texts together grow too long. */
final class BoundedCache {

  /**
   * What an entry costs besides its text, in characters; keeps the number of tiny entries bounded.
   */
  private static final int OVERHEAD = 500;

  private final Cache<Subject, Inspection> entries;

  BoundedCache(long maxCharacters) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxCharacters)
            .weigher((Subject subject, Inspection inspection) -> cost(subject))
            .executor(Runnable::run)
            .build();
  }

  @Nullable Inspection get(Subject subject) {
    return entries.getIfPresent(subject);
  }

  void put(Subject subject, Inspection inspection) {
    entries.put(subject, inspection);
  }

  /** How many there are once all is forgotten that is too much. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  private static int cost(Subject subject) {
    return subject.text().length() + OVERHEAD;
  }
}
