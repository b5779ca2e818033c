package dev.paddock.cli.launcher;

import static dev.paddock.cli.launcher.Launcher.JDK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real script with the real jars, as they are after {@code package}. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LauncherIT {

  @TempDir private Path folder;

  /** JUnit warns about each link that leads out of the folder it deletes. */
  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void arguments_inputAndExitCodeGoThroughUntouched() throws Exception {
    Launcher launcher = Launcher.installed(folder.resolve("with space"));
    var value = launcher.run("", "eval", "'$HOME * \"' + '  \u00e9'", "--input", "{}");
    assertThat(value.out()).isEqualTo("\"$HOME * \\\"  \u00e9\"\n");
    assertThat(value.err()).isEmpty();
    assertThat(value.code()).isZero();
    assertThat(launcher.run("input.a", "eval", "--input", "{\"a\": [1]}").out()).isEqualTo("[1]\n");
    assertThat(launcher.run("", "eval", "nothing.here").code()).isEqualTo(1);
    assertThat(launcher.run("", "eval", "--nonsense").code()).isEqualTo(2);
  }

  @Test
  void localeWithoutUtf8_losesNoCharacters() throws Exception {
    Launcher launcher = Launcher.installed(folder).with("LC_ALL", "C");
    assertThat(launcher.run("", "eval", "'\u00e9\u2603'").out()).isEqualTo("\"\u00e9\u2603\"\n");
  }

  @Test
  void symbolicLinks_andOtherFolders_areFollowed() throws Exception {
    Launcher launcher = Launcher.installed(folder.resolve("real place"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("hop"), Path.of("../real place/paddock"));
    Files.createSymbolicLink(bin.resolve("paddock"), Path.of("hop"));
    assertThat(launcher.at(bin.resolve("paddock")).startedIn(bin).run("", "eval", "1").out())
        .isEqualTo("1\n");
  }

  @Test
  void jdk_isFoundWhereJavaHomeIsTooOld() throws Exception {
    Path old = fakeJdk("17.0.9");
    Launcher launcher =
        Launcher.installed(folder.resolve("x"))
            .without("PADDOCK_JAVA_HOME")
            .with("JAVA_HOME", old.toString())
            .with("PATH", JDK + "/bin:" + System.getenv("PATH"));
    assertThat(launcher.run("", "--version").code()).isZero();
  }

  @Test
  void noJdk_isExplainedInOneParagraph() throws Exception {
    Launcher launcher =
        Launcher.installed(folder.resolve("x"))
            .without("PADDOCK_JAVA_HOME", "JAVA_HOME")
            .with("HOME", folder.toString())
            .with("PATH", toolsWithoutJava().toString())
            .edited(
                script -> script.replaceAll("(/usr|/opt|/Library)(/[a-zA-Z/]*)?/\\*", "/none/*"));
    var nothing = launcher.run("", "--version");
    assertThat(nothing.code()).isEqualTo(3);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err())
        .contains("a JDK 21 or newer is needed, and none was found", "adoptium");
    assertThat(nothing.err().strip()).doesNotContain("\n");

    var old = launcher.with("JAVA_HOME", fakeJdk("17.0.9").toString()).run("", "--version");
    assertThat(old.code()).isEqualTo(3);
    assertThat(old.err()).contains("the newest found is 17.0.9");
  }

  @Test
  void sources_areBuiltOnFirstUseAndAfterChanges() throws Exception {
    Launcher launcher = Launcher.ofSources(folder.resolve("my clone"));
    var first = launcher.run("", "--version");
    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("paddock ");
    assertThat(first.err()).isEqualTo("Building Paddock for the first time (about a minute)...\n");

    assertThat(launcher.run("", "--version").err()).isEmpty();
    assertThat(launcher.builds()).hasSize(1);

    Path source = launcher.home().resolve("workflow-runtime/src/main/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(launcher.run("", "--version").err())
        .isEqualTo("Building Paddock again, its sources have changed...\n");
    assertThat(launcher.builds()).hasSize(2);
  }

  @Test
  void bench_withoutSources_isRefused() throws Exception {
    var ran = Launcher.installed(folder.resolve("installed")).run("", "bench");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err())
        .isEqualTo("paddock: bench needs Paddock's sources, and this is an installation\n");
  }

  @Test
  void bench_inSources_buildsTheBenchmarks() throws Exception {
    Launcher launcher = Launcher.ofSources(folder.resolve("clone"));
    Files.createDirectories(launcher.home().resolve("benchmarks"));
    Files.writeString(launcher.home().resolve("benchmarks/pom.xml"), "");
    var ran = launcher.run("", "bench", "--quick");
    assertThat(ran.err()).startsWith("Building the benchmarks...\n");
    assertThat(launcher.builds())
        .singleElement()
        .asString()
        .endsWith("-Dquickly -pl benchmarks,optimizing-runtime -am package");
  }

  @Test
  void brokenBuild_namesItsLog() throws Exception {
    Launcher launcher = Launcher.ofSources(folder).withBuild("echo it went wrong; exit 1");
    var broken = launcher.run("", "--version");
    assertThat(broken.code()).isEqualTo(3);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("it went wrong", "the build failed (exit code 1)");
    Path log = folder.toRealPath().resolve("workflow-cli/target/paddock-build.log");
    assertThat(broken.err()).contains(log.toString());
    assertThat(log).hasContent("it went wrong");
  }

  @Test
  void firstStartsAtTheSameTime_buildOnce() throws Exception {
    Launcher launcher = Launcher.ofSources(folder);
    List<Process> starts = Stream.of(1, 2, 3).map(i -> launcher.start("--version")).toList();
    for (Process start : starts) {
      assertThat(start.waitFor()).isZero();
    }
    assertThat(launcher.builds()).hasSize(1);
  }

  @Test
  void startCache_isMadeOnceAndNeverDoesHarm() throws Exception {
    Launcher launcher = Launcher.ofSources(folder).without("PADDOCK_START_CACHE");
    assertThat(launcher.run("", "eval", "1 + 1").err())
        .endsWith("Preparing fast starts (once)...\n");
    Path cache = cacheIn(folder.resolve("workflow-cli/target/start"));
    assertThat(cache).isNotEmptyFile();
    FileTime made = Files.getLastModifiedTime(cache);

    assertPrints2(launcher);
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(made);

    Path jar = launcher.cliJar();
    Path kept = Files.move(jar, folder.resolve("kept"));
    NewMain.writeJar(jar, folder.resolve("new"));
    // As if somebody else was making the next one.
    Files.createDirectory(Path.of(cache + ".lock"));
    assertThat(launcher.run("", "eval", "1 + 1").out()).isEqualTo("new code\n");
    Files.move(kept, jar, StandardCopyOption.REPLACE_EXISTING);

    Files.writeString(cache, "nonsense");
    assertPrints2(launcher);
    Files.delete(cache);
    assertPrints2(launcher);
  }

  private static void assertPrints2(Launcher launcher) throws Exception {
    var ran = launcher.run("", "eval", "1 + 1");
    assertThat(ran.out()).isEqualTo("2\n");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
  }

  @Test
  void interrupt_endsAtOnceWith130() throws Exception {
    Path flow =
        Files.writeString(
            folder.resolve("flow.yaml"),
            """
            workflow: Endless
            steps:
              - { name: Speak, type: function, config: { language: js, code: console.log('started') } }
              - { name: Spin, type: function, config: { language: js, code: "while (true) {}" } }
            """);
    Process process = Launcher.installed(folder.resolve("x")).start("run", flow.toString());
    assertThat(process.errorReader().readLine()).contains("Speak | started");
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(process.inputReader().readLine()).isNull();
  }

  @Test
  void interrupt_ofAWatch_leavesWhatRunsToOthers_andEndsWith130() throws Exception {
    Path flow =
        Files.writeString(
            folder.resolve("flow.yaml"),
            """
            workflow: Endless
            timeout: 1d
            steps:
              - { name: Nap, type: sleep, config: { duration: 1h } }
              - { name: Speak, type: function, config: { language: js, code: console.log('started') } }
              - { name: Spin, type: function, config: { language: js, code: "while (true) {}" } }
            """);
    String store = folder.resolve("store.db").toString();
    String id = Waiting.begin(store, flow);
    Launcher launcher = Launcher.installed(folder.resolve("x"));
    Process watch = launcher.start("resume", "--watch", "--store", store);
    assertThat(watch.errorReader().readLine()).startsWith("Going on with what becomes due");
    assertThat(watch.errorReader().readLine()).contains("Speak | started");
    new ProcessBuilder("kill", "-INT", Long.toString(watch.pid())).start().waitFor();
    assertThat(watch.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(watch.exitValue()).isEqualTo(130);
    assertThat(watch.inputReader().readLine()).contains("waiting", id, "Endless", "CANCELLED");
  }

  private Path fakeJdk(String version) throws IOException {
    Path jdk = Files.createDirectories(folder.resolve("jdk-" + version));
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Launcher.writeScript(java, "echo this must not run >&2; exit 99");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private Path toolsWithoutJava() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "env", "readlink", "dirname", "find", "head", "stty")) {
      for (String bin : List.of("/bin/", "/usr/bin/")) {
        if (Files.exists(Path.of(bin + tool)) && Files.notExists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(bin + tool));
        }
      }
    }
    return tools;
  }

  private static Path cacheIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(aot|jsa)"))
          .findFirst()
          .orElseThrow();
    }
  }
}
