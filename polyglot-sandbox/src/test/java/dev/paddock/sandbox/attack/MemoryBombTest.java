package dev.paddock.sandbox.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.internal.process.JailTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Memory bombs do not reach a host with a heap of 512 MB: each is stopped, and honest work beside
 * them is done. Each kills a worker, so they are only thrown with {@code -Psoak}. Not asserted for
 * the {@code context} fence, which shares the heap: a single huge allocation can be seen there by
 * others.
 */
@EnabledOnOs(OS.LINUX)
class MemoryBombTest {

  private static final int FEW = 12;

  @Test
  @Tag("soak")
  @Timeout(900)
  void bombs_areStoppedWhileHonestWorkGoesOn() throws Exception {
    assertWithstands(FenceKind.PROCESS, FEW);
    assertThat(MemoryBombs.all()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Tag("soak")
  @Timeout(3_600)
  @ParameterizedTest
  @EnumSource(names = {"PROCESS", "CONTAINER"})
  void allBombs_areStoppedWhileHonestWorkGoesOn(FenceKind kind) throws Exception {
    if (kind == FenceKind.PROCESS || JailTest.isPossible()) {
      assertWithstands(kind, 1);
    }
  }

  /** Shares its heap with its guests: what the bombs cost it is printed, and no more. */
  @Tag("soak")
  @Timeout(3_600)
  @Test
  void allBombs_inTheHostItself_areMeasured() throws Exception {
    List<String> told = explode(FenceKind.CONTEXT, 1, status -> assertThat(status).isBetween(0, 1));
    assertThat(told).anyMatch(line -> line.startsWith("FIGURE: "));
  }

  private static void assertWithstands(FenceKind kind, int step)
      throws IOException, InterruptedException {
    List<String> told = explode(kind, step, status -> assertThat(status).isZero());
    assertThat(told).hasSize(1);
  }

  private static List<String> explode(FenceKind kind, int step, IntConsumer ended)
      throws IOException, InterruptedException {
    var told = new ArrayList<String>();
    ended.accept(
        HostProcess.run(
            List.of("-Xmx512m"),
            List.of(BombedHost.class.getName(), kind.name(), Integer.toString(step)),
            told::add));
    told.forEach(System.out::println);
    return told;
  }
}
