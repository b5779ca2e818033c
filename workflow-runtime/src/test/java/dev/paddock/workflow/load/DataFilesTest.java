package dev.paddock.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.paddock.workflow.DataFile;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {

  @TempDir Path root;
  private Path flows;

  @BeforeEach
  void folders() throws IOException {
    root = root.toRealPath();
    flows = Files.createDirectories(root.resolve("flows"));
    Files.createDirectories(flows.resolve("data"));
    Files.createDirectories(root.resolve("data"));
    Files.writeString(root.resolve("secret.txt"), "secret");
  }

  private LoadResult load(String name) throws IOException {
    Path file = flows.resolve("a.yaml");
    Files.writeString(
        file,
        "workflow: a\ndata: {d: '"
            + name
            + "'}\nsteps: [{name: s, type: sleep, config: {duration: 1}}]\n");
    return Loaded.LOADER.load(List.of(file));
  }

  private DataFile only(LoadResult loaded) {
    assertThat(loaded.diagnostics().stream().map(Diagnostic::render)).isEmpty();
    return loaded.workflows().getFirst().data().get("d");
  }

  private static List<String> codes(LoadResult loaded) {
    return loaded.diagnostics().stream()
        .map(found -> found.code() + " " + found.position())
        .toList();
  }

  @Test
  void theFolderBesideTheFileComesFirst() throws IOException {
    Files.writeString(root.resolve("data/x.txt"), "outer");
    assertThat(only(load("x.txt")).read().text()).isEqualTo("\"outer\"");
    Files.writeString(flows.resolve("data/x.txt"), "inner");
    assertThat(only(load("x.txt")).read().text()).isEqualTo("\"inner\"");
  }

  @Test
  void subfoldersMayBeNamed() throws IOException {
    Files.createDirectories(root.resolve("data/sub"));
    Files.writeString(root.resolve("data/sub/x.txt"), "x");
    assertThat(only(load("sub/x.txt")).read().text()).isEqualTo("\"x\"");
  }

  @Test
  void aDataDirectoryOfTheCallerReplacesBoth() throws IOException {
    Files.writeString(root.resolve("data/x.txt"), "x");
    Files.createDirectories(root.resolve("other"));
    Files.writeString(root.resolve("other/y.txt"), "y");
    var loader = Loaded.LOADER.withDataDirectory(root.resolve("other"));
    load("y.txt");
    assertThat(only(loader.load(List.of(flows.resolve("a.yaml")))).read().text())
        .isEqualTo("\"y\"");
    load("x.txt");
    assertThat(codes(loader.load(List.of(flows.resolve("a.yaml")))))
        .containsExactly("DATA_NOT_FOUND 2:11");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "../../secret.txt",
        "sub/../../secret.txt",
        "./x.txt",
        "/etc/passwd",
        "~/x",
        "C:/x",
        "c:x",
        "..\\\\secret.txt",
        "a\\\\b"
      })
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    assertThat(codes(load(name))).containsExactly("DATA_OUTSIDE 2:11");
  }

  @Test
  void linksThatLeadOutAreRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("data/link.txt"), root.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("data/folder"), root);
    assertThat(codes(load("link.txt"))).containsExactly("DATA_OUTSIDE 2:11");
    assertThat(codes(load("folder/secret.txt"))).containsExactly("DATA_OUTSIDE 2:11");
  }

  @Test
  void linksThatStayInsideAreFollowed() throws IOException {
    Files.writeString(root.resolve("data/x.txt"), "x");
    Files.createSymbolicLink(root.resolve("data/link.txt"), Path.of("x.txt"));
    assertThat(only(load("link.txt")).read().text()).isEqualTo("\"x\"");
  }

  @Test
  void aDataFolderThatIsALinkIsNotUsed() throws IOException {
    Files.delete(flows.resolve("data"));
    Files.createSymbolicLink(flows.resolve("data"), root);
    assertThat(codes(load("secret.txt"))).containsExactly("DATA_NOT_FOUND 2:11");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Files.createDirectories(root.resolve("data/folder"));
    assertThat(codes(load("folder"))).containsExactly("DATA_NOT_FOUND 2:11");
    assertThat(codes(load("a/"))).containsExactly("DATA_NOT_FOUND 2:11");
  }

  @Test
  void aMissingFileIsComparedWithThoseThatAreThere() throws IOException {
    Files.writeString(root.resolve("data/earthquakes.json"), "[]");
    Diagnostic found = load("earthquake.json").diagnostics().getFirst();
    assertThat(found.hint()).isEqualTo("did you mean 'earthquakes.json'?");
    assertThat(found.render()).doesNotContain(root.resolve("data").toString());
  }

  @Test
  void jsonIsParsedAndWrittenCompactly() throws IOException {
    Files.writeString(root.resolve("data/x.json"), "\uFEFF[1.50,\n {\"a\": null}]\n");
    assertThat(only(load("x.json")).read().text()).isEqualTo("[1.50,{\"a\":null}]");
  }

  @Test
  void brokenJsonNamesItsLine() throws IOException {
    Files.writeString(root.resolve("data/x.json"), "[1,\n2,,]");
    DataFile file = only(load("x.json"));
    assertThatIOException()
        .isThrownBy(file::read)
        .withMessageStartingWith("data file 'x.json' is not JSON (line 2,")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(root.toString()));
  }

  @Test
  void whatChangedAfterLoadingIsNoticed() throws IOException {
    Path file = Files.writeString(root.resolve("data/x.txt"), "x");
    DataFile data = only(load("x.txt"));
    Files.delete(file);
    assertThatIOException().isThrownBy(data::read).withMessage("data file 'x.txt' is gone");
    Files.createSymbolicLink(file, root.resolve("secret.txt"));
    assertThatIOException().isThrownBy(data::read).withMessage("data file 'x.txt' is gone");
    Files.delete(file);
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatIOException()
        .isThrownBy(data::read)
        .withMessage("data file 'x.txt' is not UTF-8 text");
  }

  @Test
  void largeFilesAreRefused() throws IOException {
    try (var file = new RandomAccessFile(root.resolve("data/x.txt").toFile(), "rw")) {
      file.setLength(DataFile.MAX_BYTES + 1L);
    }
    assertThat(codes(load("x.txt"))).containsExactly("DATA_NOT_FOUND 2:11");
  }

  @Test
  void aTextInNoFileHasNoDataFolders() {
    String yaml =
        "workflow: a\ndata: {d: x}\nsteps: [{name: s, type: sleep, config: {duration: 1}}]\n";
    assertThat(codes(Loaded.LOADER.loadText("a.yaml", yaml)))
        .containsExactly("DATA_NOT_FOUND 2:11");
  }
}
