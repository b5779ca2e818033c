package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerClassPathTest {

  @Test
  void ofThisJvm_jarsInAnyOrder_isSortedAndWithoutWhatNoWorkerNeeds() {
    assertThat(WorkerClassPath.ofThisJvm())
        .isSorted()
        .anyMatch(entry -> entry.toString().contains("polyglot-sandbox"))
        .noneMatch(entry -> entry.toString().contains("assertj"));
  }
}
