package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheMainTest {

  @TempDir private Path folder;

  @Test
  void removeOld_keepsTheNewestCaches_andWhatIsNoCache() throws IOException {
    for (int i = 1; i <= 5; i++) {
      Path cache = Files.createFile(folder.resolve("cache" + i + ".aot"));
      Files.setLastModifiedTime(cache, FileTime.fromMillis(i * 1_000L));
    }
    Files.createFile(folder.resolve("making.lock"));

    StartCacheMain.removeOld(folder);

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("cache3.aot", "cache4.aot", "cache5.aot", "making.lock");
  }

  @Test
  void removeUnfinished_leavesCachesAndTheLock() throws IOException {
    for (String name : new String[] {"a.aot", "a.aot.new", "b.aot.new.config", "making.lock"}) {
      Files.createFile(folder.resolve(name));
    }

    StartCacheMain.removeUnfinished(folder);

    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.aot", "making.lock");
  }
}
