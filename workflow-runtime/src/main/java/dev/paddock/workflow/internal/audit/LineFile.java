package dev.paddock.workflow.internal.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that lines are added to, each in one write. Used by one thread at a time, which may be
 * interrupted: a channel would be closed by that.
 */
public final class LineFile implements AutoCloseable {

  private final OutputStream out;
  private boolean torn;

  private LineFile(OutputStream out) {
    this.out = out;
  }

  /** Opens a file, and makes it for its owner alone if it is not there. */
  public static LineFile open(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // Its permissions are what its owner wanted.
    } catch (UnsupportedOperationException e) {
      // Where files have no such permissions, those of the folder count.
    }
    return new LineFile(new FileOutputStream(file.toFile(), true));
  }

  /**
   * Adds a line; it is with the operating system then, but a loss of power may undo it.
   *
   * @throws IOException if it could not be written, or only in part; the next line begins anew
   */
  public void add(String line) throws IOException {
    String start = torn ? "\n" : "";
    torn = true;
    out.write((start + line + "\n").getBytes(StandardCharsets.UTF_8));
    torn = false;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
