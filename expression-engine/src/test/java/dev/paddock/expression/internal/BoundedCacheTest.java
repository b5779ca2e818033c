package dev.paddock.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

  private static final Inspection NOTHING = Inspection.ofHoles(List.of(), List.of());

  @Test
  void put_beyondTheBound_keepsWhatIsUsed() {
    var cache = new BoundedCache(3_000);
    Subject used = subject("a");
    cache.put(used, NOTHING);
    for (int i = 0; i < 26; i++) {
      assertThat(cache.get(used)).isSameAs(NOTHING);
      cache.put(subject(Character.toString('b' + i)), NOTHING);
    }
    assertThat(cache.get(used)).isSameAs(NOTHING);
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void put_sameSubjectAgain_countsOnce() {
    var cache = new BoundedCache(3_000);
    for (int i = 0; i < 10; i++) {
      cache.put(subject("a"), NOTHING);
    }
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void put_tinySubjects_staysBounded() {
    var cache = new BoundedCache(10_000);
    for (int i = 0; i < 1_000; i++) {
      cache.put(new Subject(Subject.Look.TEMPLATE, "" + i), NOTHING);
    }
    assertThat(cache.size()).isLessThanOrEqualTo(20);
  }

  private static Subject subject(String letter) {
    return new Subject(Subject.Look.JS_EXPRESSION, letter.repeat(700));
  }
}
