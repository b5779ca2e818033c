package dev.paddock.sandbox.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * An in-memory file system as GraalVM wants it: with paths of the host's type, since those of the
 * language's own files are. Such a path is a name here and nothing more. There are no links.
 */
final class MemoryFileSystem implements FileSystem {

  /** Where a guest is, and its files are. */
  static final String FOLDER = "/work";

  private final java.nio.file.FileSystem memory;
  private final FileSystem files;

  MemoryFileSystem(java.nio.file.FileSystem memory) {
    this.memory = memory;
    this.files = FileSystem.newFileSystem(memory);
  }

  private Path inside(Path path) {
    return memory.getPath(FOLDER).resolve(path.toString()).normalize();
  }

  private static Path outside(Path path) {
    return Path.of(path.toString());
  }

  @Override
  public Path parsePath(URI uri) {
    throw new UnsupportedOperationException("files have names, not addresses");
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return Path.of(FOLDER).resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return outside(files.toRealPath(inside(path), options));
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    files.checkAccess(inside(path), modes, options);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    files.createDirectory(inside(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    files.delete(inside(path));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return files.newByteChannel(inside(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = files.newDirectoryStream(inside(folder), entry -> true)) {
      for (Path entry : all) {
        Path shown = folder.resolve(entry.getFileName().toString());
        if (filter.accept(shown)) {
          entries.add(shown);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new Entries(entries);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return files.readAttributes(inside(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    files.setAttribute(inside(path), name, value, options);
  }

  private record Entries(List<Path> paths) implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      return paths.iterator();
    }

    @Override
    public void close() {}
  }
}
