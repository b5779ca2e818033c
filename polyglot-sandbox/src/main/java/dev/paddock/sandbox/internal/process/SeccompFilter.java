package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file with the seccomp filter of a jail: a program that the kernel runs at every system call,
 * and that a process can never get rid of.
 *
 * <p>It is compiled once for each list of system calls and architecture, since loading the library
 * takes longer than starting a worker does. Its name says for what it was compiled and what must be
 * in it; a file that was cut off or changed is not used but made again.
 */
final class SeccompFilter {

  private static final String PREFIX = "seccomp-";
  private static final String SUFFIX = ".bpf";

  private SeccompFilter() {}

  /**
   * The filter's file in this folder, made if it is not there.
   *
   * @throws IOException if it cannot be made; the message says why
   */
  static Path in(Path folder) throws IOException {
    String made = PREFIX + key() + "-";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, made + "*" + SUFFIX)) {
      for (Path file : files) {
        if (file.endsWith(made + digest(Files.readAllBytes(file)) + SUFFIX)) {
          return file;
        }
      }
    }
    return make(folder, made);
  }

  private static Path make(Path folder, String made) throws IOException {
    Path fresh = Files.createTempFile(folder, PREFIX, ".new");
    try {
      new FilterCompiler(LibSeccomp.NAME).compile(SystemCalls.allowed(), fresh);
      Path file = folder.resolve(made + digest(Files.readAllBytes(fresh)) + SUFFIX);
      return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String key() {
    String contents = SystemCalls.allowed() + System.getProperty("os.arch");
    return digest(contents.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
