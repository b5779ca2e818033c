package dev.paddock.sandbox.internal;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/** The files of one guest, all of them in memory. */
final class GuestFiles implements AutoCloseable {

  private final java.nio.file.FileSystem memory;

  private GuestFiles(java.nio.file.FileSystem memory) {
    this.memory = memory;
  }

  /** No files yet, and room for {@code maxBytes}. */
  static GuestFiles create(long maxBytes) {
    return new GuestFiles(
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setMaxSize(maxBytes)
                .setMaxCacheSize(0)
                // With "unix", its modes would not tell folders from files.
                .setAttributeViews("posix")
                .setWorkingDirectory(MemoryFileSystem.FOLDER)
                .build()));
  }

  /**
   * Access to these files, and to those that the language itself consists of, which can only be
   * read.
   */
  IOAccess access() {
    return IOAccess.newBuilder()
        .fileSystem(FileSystem.allowInternalResources(new MemoryFileSystem(memory)))
        .build();
  }

  /**
   * Adds texts, as UTF-8.
   *
   * @throws UncheckedIOException if there is no room for them
   */
  void write(Map<String, String> texts) {
    Path folder = memory.getPath(MemoryFileSystem.FOLDER);
    try {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      memory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
