package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkConfigurationTest {

  @TempDir Path folder;
  private Path java;
  private Path etc;

  @BeforeEach
  void makeFolders() throws IOException {
    java = Files.createDirectories(folder.resolve("jdk"));
    etc = Files.createDirectories(folder.resolve("etc/java"));
  }

  @Test
  void configurationOfItsOwn_isNowhereElse() throws IOException {
    Files.createDirectories(java.resolve("conf/security"));
    Files.createFile(java.resolve("conf/security/java.security"));
    Files.createSymbolicLink(java.resolve("conf/same"), java.resolve("conf/security"));

    assertThat(JdkConfiguration.elsewhere(java)).isEmpty();
  }

  @Test
  void linksToFiles_areFollowed() throws IOException {
    Files.createDirectories(java.resolve("conf/security"));
    Path absolute = Files.createFile(etc.resolve("java.security"));
    Path relative = Files.createFile(etc.resolve("net.properties"));
    Files.createSymbolicLink(java.resolve("conf/security/java.security"), absolute);
    Files.createSymbolicLink(
        java.resolve("conf/net.properties"), Path.of("../../etc/java/net.properties"));
    Files.createSymbolicLink(java.resolve("conf/gone"), etc.resolve("gone"));

    assertThat(JdkConfiguration.elsewhere(java)).containsExactlyInAnyOrder(absolute, relative);
  }

  @Test
  void linkToTheWholeFolder_isFollowed() throws IOException {
    Files.createSymbolicLink(java.resolve("conf"), etc);

    assertThat(JdkConfiguration.elsewhere(java)).containsExactly(etc);
  }

  @Test
  void noConfiguration_isNowhereElse() {
    assertThat(JdkConfiguration.elsewhere(java)).isEmpty();
  }
}
