package dev.paddock.sandbox.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.internal.process.JailTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  private static void assertWithstands(FenceKind kind, int step)
      throws IOException, InterruptedException {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BombedHost.class.getName(),
                kind.name(),
                Integer.toString(step))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var says = host.inputReader()) {
      List<String> told = says.lines().filter(line -> line.matches("(FIGURE|FAULT) .*")).toList();
      told.forEach(System.out::println);
      assertThat(host.waitFor()).as(String.join("\n", told)).isZero();
      assertThat(told).hasSize(1);
    } finally {
      host.destroyForcibly();
    }
  }
}
