package dev.paddock.workflow.internal.settings;

import dev.paddock.workflow.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the data files of a workflow may lie. Nothing outside is ever opened, wherever links lead.
 *
 * @param folders real paths, in the order in which they are searched
 * @param read whether every file that is named was read before and is not looked for again
 */
public record DataFolders(List<Path> folders, boolean read) {

  /** For a workflow whose data files were read when it began. */
  public static final DataFolders READ_BEFORE = new DataFolders(List.of(), true);

  /** What became of the search for a data file. */
  public sealed interface Found {
    /** It is there. */
    record File(DataFile file) implements Found {}

    /** There is no such file. */
    record Missing(List<String> others) implements Found {}

    /** The name leads out of the folders; {@code why} is for the author. */
    record Outside(String why) implements Found {}

    /** It is there but cannot be used; {@code why} is for the author. */
    record Unusable(String why) implements Found {}
  }

  public DataFolders {
    folders = List.copyOf(folders);
  }

  /**
   * The folders for a workflow file: {@code chosen} if there is one, else {@code data} beside the
   * file, then {@code data} beside its folder. The latter two must not be links, which could lead
   * anywhere.
   *
   * @param workflow the file, or null for a text that is in no file
   */
  public static DataFolders of(@Nullable Path workflow, @Nullable Path chosen) {
    if (chosen != null) {
      return new DataFolders(real(chosen).toList(), false);
    }
    if (workflow == null) {
      return new DataFolders(List.of(), false);
    }
    Path folder = workflow.toAbsolutePath().normalize().getParent();
    List<Path> parents =
        folder == null ? List.of() : real(folder).flatMap(DataFolders::withParent).toList();
    return new DataFolders(
        parents.stream()
            .map(parent -> parent.resolve("data"))
            .filter(data -> Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS))
            .toList(),
        false);
  }

  private static Stream<Path> withParent(Path folder) {
    return Stream.concat(Stream.of(folder), Stream.ofNullable(folder.getParent()));
  }

  private static Stream<Path> real(Path path) {
    try {
      return Stream.of(path.toRealPath());
    } catch (IOException e) {
      // A folder that is not there holds no files; the files that are missing get reported.
      return Stream.empty();
    }
  }

  /** Looks for a data file by the name that the author wrote. */
  public Found find(String name) {
    String objection = objection(name);
    if (!objection.isEmpty()) {
      return new Found.Outside(objection);
    }
    if (read) {
      return new Found.File(new DataFile(name, Path.of(name)));
    }
    try {
      for (Path folder : folders) {
        Path candidate = folder.resolve(name);
        if (Files.exists(candidate)) {
          return check(name, candidate.toRealPath(), folder);
        }
      }
    } catch (IOException | InvalidPathException e) {
      return new Found.Unusable("cannot be opened");
    }
    return new Found.Missing(fileNames());
  }

  private static String objection(String name) {
    if (name.indexOf('\\') >= 0) {
      return "has a backslash; write folders with '/'";
    }
    if (name.startsWith("/") || name.startsWith("~") || name.matches("[A-Za-z]:.*")) {
      return "is an absolute path; name a file in the folder 'data'";
    }
    boolean climbs =
        Arrays.stream(name.split("/", -1)).anyMatch(part -> part.equals("..") || part.equals("."));
    return climbs ? "has '.' or '..' in it; name a file in the folder 'data'" : "";
  }

  private static Found check(String name, Path real, Path folder) throws IOException {
    if (!real.startsWith(folder)) {
      return new Found.Outside("is a link that leads out of the folder 'data'");
    }
    if (!Files.isRegularFile(real)) {
      return new Found.Unusable("is not a file");
    }
    if (!Files.isReadable(real)) {
      return new Found.Unusable("cannot be read");
    }
    if (Files.size(real) > DataFile.MAX_BYTES) {
      return new Found.Unusable("is larger than 16 MB");
    }
    return new Found.File(new DataFile(name, real));
  }

  private List<String> fileNames() {
    return folders.stream().flatMap(DataFolders::namesIn).sorted().distinct().limit(200).toList();
  }

  private static Stream<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      // The names only serve a hint.
      return Stream.empty();
    }
  }
}
