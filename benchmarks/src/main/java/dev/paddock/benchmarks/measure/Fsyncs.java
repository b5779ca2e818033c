package dev.paddock.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How fast a disk is for those who want to know that what they wrote is on it. */
final class Fsyncs {

  private static final int PAGE = 4_096;

  /** After so many the file begins anew, to stay small. */
  private static final int PAGES = 1_000;

  private Fsyncs() {}

  /** How many pages a second one thread writes and syncs, one after the other. */
  static double perSecond(Path folder, Duration time) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("fsyncs"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      ByteBuffer page = ByteBuffer.allocate(PAGE);
      long start = System.nanoTime();
      long count = 0;
      do {
        page.clear();
        file.write(page, count % PAGES * PAGE);
        file.force(false);
        count++;
      } while (System.nanoTime() - start < time.toNanos());
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }
}
