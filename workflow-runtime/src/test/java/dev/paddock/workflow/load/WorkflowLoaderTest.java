package dev.paddock.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowLoaderTest {

  @TempDir Path dir;

  private static String named(String name) {
    return "workflow: " + name + "\nsteps:\n  - {name: s, type: sleep, config: {duration: 1}}\n";
  }

  private Path write(String file, String text) throws IOException {
    Path path = dir.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private static LoadResult load(Path... paths) {
    return Loaded.LOADER.load(List.of(paths));
  }

  private static List<String> names(LoadResult loaded) {
    return loaded.workflows().stream().map(Workflow::name).toList();
  }

  /** Of everything that is wrong, its code and its file, relative to the directory. */
  private List<String> wrong(LoadResult loaded) {
    return loaded.diagnostics().stream()
        .map(found -> found.code() + " " + dir.relativize(Path.of(found.file())))
        .toList();
  }

  @Test
  void directoriesAreSearchedToTheBottomInTheOrderOfNames() throws IOException {
    write("b.yml", named("b"));
    write("a.yaml", named("a"));
    write(
        "sub/c.json",
        "{\"workflow\": \"c\", \"steps\": [{\"name\": \"s\", \"type\": \"sleep\", \"config\": {\"duration\": 1}}]}");
    write("sub/d.md", "---\n" + named("d") + "---\n# Text\n");
    write("sub/e.MDX", "---\n" + named("e") + "---\n");
    LoadResult loaded = load(dir);
    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(names(loaded)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void whatIsNoWorkflowIsLeftOutOfDirectories() throws IOException {
    write("a.yaml", named("a"));
    write("README.md", "# No front matter\n");
    write("page.md", "---\ntitle: A page\n---\ntext\n");
    write("package.json", "{\"name\": \"x\"}");
    write("notes.txt", "not: [yaml");
    write("data/rows.yaml", "- 1\n");
    write(".hidden/x.yaml", "not: [yaml");
    write(".hidden.yaml", "not: [yaml");
    LoadResult loaded = load(dir);
    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(names(loaded)).containsExactly("a");
  }

  @Test
  void oneBrokenFileDoesNotKeepOthersFromLoading() throws IOException {
    write("a.yaml", named("a"));
    write("b.yaml", "workflow: b\nsteps: {{ x }}\n");
    write("c.yaml", named("c"));
    LoadResult loaded = load(dir);
    assertThat(loaded.hasErrors()).isTrue();
    assertThat(wrong(loaded)).containsExactly("TEMPLATE_NOT_QUOTED b.yaml");
    assertThat(names(loaded)).containsExactly("a", "c");
  }

  @Test
  void errorsOfAllFilesAreListedByFileAndPosition() throws IOException {
    Path b = write("b.yaml", "workflow: b\nstepz: 1\nsteps: 2\n");
    Path a = write("a.yaml", "a: [\n");
    assertThat(wrong(load(b, a)))
        .containsExactly("YAML_SYNTAX a.yaml", "UNKNOWN_KEY b.yaml", "WRONG_TYPE b.yaml");
  }

  @Test
  void aFileNamedTwiceIsLoadedOnce() throws IOException {
    Path file = write("a.yaml", named("a"));
    LoadResult loaded = load(file, dir, dir.resolve("../" + dir.getFileName() + "/a.yaml"));
    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(names(loaded)).containsExactly("a");
  }

  @Test
  void twoWorkflowsMayNotHaveTheSameName() throws IOException {
    write("a.yaml", named("same"));
    write("b.yaml", "metadata: {name: same}\n" + named("Other title"));
    LoadResult loaded = load(dir);
    assertThat(wrong(loaded)).containsExactly("DUPLICATE_WORKFLOW b.yaml");
    assertThat(loaded.diagnostics().getFirst().message())
        .isEqualTo("there is another workflow named 'same' in " + dir.resolve("a.yaml"));
    assertThat(names(loaded)).containsExactly("same");
  }

  @Test
  void missingFilesAreReported() {
    assertThat(wrong(load(dir.resolve("no.yaml")))).containsExactly("FILE_NOT_FOUND no.yaml");
  }

  @Test
  void anEmptyDirectoryIsReported() throws IOException {
    Files.createDirectory(dir.resolve("empty"));
    assertThat(wrong(load(dir.resolve("empty")))).containsExactly("NO_WORKFLOW empty");
  }

  @Test
  void aMarkdownFileThatIsNamedMustHoldAWorkflow() throws IOException {
    assertThat(wrong(load(write("a.md", "# Text\n")))).containsExactly("NO_WORKFLOW a.md");
    assertThat(wrong(load(write("b.md", "---\nworkflow: b\n"))))
        .containsExactly("FRONT_MATTER_OPEN b.md");
    assertThat(wrong(load(write("c.md", "---\ntitle: c\n---\n")))).contains("UNKNOWN_KEY c.md");
  }

  @Test
  void positionsInFrontMatterCountFromTheTopOfTheFile() throws IOException {
    Path file =
        write("a.md", "---\r\nworkflow: a\r\nstepz: 1\r\nsteps: [1]\r\n---\r\n: not [yaml\r\n");
    assertThat(
            load(file).diagnostics().stream().map(found -> found.code() + " " + found.position()))
        .containsExactly("UNKNOWN_KEY 3:1", "WRONG_TYPE 4:9");
  }

  @Test
  void danglingLinksAndLoopsOfLinksAreHandled() throws IOException {
    write("a.yaml", named("a"));
    Files.createSymbolicLink(dir.resolve("dangling.yaml"), Path.of("nowhere.yaml"));
    Files.createSymbolicLink(dir.resolve("loop"), dir);
    Files.createSymbolicLink(dir.resolve("self.yaml"), Path.of("self.yaml"));
    LoadResult loaded = load(dir);
    assertThat(wrong(loaded))
        .containsExactly("FILE_NOT_FOUND dangling.yaml", "FILE_NOT_FOUND self.yaml");
    assertThat(names(loaded)).containsExactly("a");
  }

  @Test
  void whatIsNoRegularFileIsNotRead() throws IOException {
    Files.createDirectory(dir.resolve("dir.yaml"));
    assertThat(wrong(load(dir.resolve("dir.yaml")))).containsExactly("NO_WORKFLOW dir.yaml");
    assertThat(load(Path.of("/dev/zero")).diagnostics().stream().map(Diagnostic::code))
        .containsExactly("FILE_UNREADABLE");
  }

  @Test
  void unreadableFilesAreReported() throws IOException {
    Path file = write("a.yaml", named("a"));
    file.toFile().setReadable(false);
    // The superuser reads everything.
    assumeFalse(Files.isReadable(file));
    assertThat(wrong(load(file))).containsExactly("FILE_UNREADABLE a.yaml");
  }

  @Test
  void largeFilesAreNotRead() throws IOException {
    Path file = write("a.yaml", named("a") + "#".repeat(1 << 20));
    assertThat(wrong(load(file))).containsExactly("FILE_TOO_LARGE a.yaml");
  }

  @Test
  void aByteOrderMarkIsIgnored() throws IOException {
    assertThat(load(write("a.yaml", "\uFEFF" + named("a"))).diagnostics()).isEmpty();
    assertThat(load(write("b.md", "\uFEFF---\n" + named("b") + "---\n")).diagnostics()).isEmpty();
  }

  @Test
  void textThatIsNotUtf8IsReportedWhereItStarts() throws IOException {
    byte[] latin1 = named("caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(dir.resolve("a.yaml"), latin1);
    Diagnostic found = load(file).diagnostics().getFirst();
    assertThat(found.code() + " " + found.position()).isEqualTo("FILE_NOT_UTF8 1:14");
    assertThat(found.message()).isEqualTo("this file is not UTF-8 text: byte 0xE9 at offset 13");
  }

  @Test
  void utf16IsRecognised() throws IOException {
    for (String charset : List.of("UTF-16", "UTF-16LE")) {
      Path file = Files.write(dir.resolve("a.yaml"), named("a").getBytes(Charset.forName(charset)));
      Diagnostic found = load(file).diagnostics().getFirst();
      assertThat(found.code()).isIn("FILE_NOT_UTF8", "YAML_CHARACTER");
      assertThat(found.hint()).contains("UTF-16");
    }
  }

  @Test
  void truncatedUtf8IsReported() throws IOException {
    Path file = Files.write(dir.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3});
    assertThat(wrong(load(file))).containsExactly("FILE_NOT_UTF8 a.yaml");
  }

  @Test
  void filesAreCalledWhatTheUserCallsThem() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path file = write("a.yaml", "x");
    Path relative = here.relativize(file.toAbsolutePath());
    assertThat(load(relative).diagnostics().getFirst().file()).isEqualTo(relative.toString());
  }

  @Test
  void textsCanBeLoadedToo() {
    LoadResult loaded = Loaded.LOADER.loadText("a.md", "---\n" + named("a") + "---\n");
    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(loaded.workflows().getFirst().file()).isEqualTo("a.md");
    assertThat(Loaded.LOADER.loadText("", "").diagnostics().getFirst().code())
        .isEqualTo("YAML_EMPTY");
    assertThat(Loaded.LOADER.loadText("\0", named("a")).hasErrors()).isFalse();
  }
}
