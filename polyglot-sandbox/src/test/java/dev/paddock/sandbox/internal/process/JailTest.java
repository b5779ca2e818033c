package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is in a jail, and what is said where there is none. */
@Timeout(60)
public class JailTest {

  private static final PoolSettings POOL = PoolSettings.of(FenceKind.CONTAINER);

  @TempDir Path folder;

  /** Whether this machine has what a jail takes; whether it works is for the tests to show. */
  public static boolean isPossible() {
    return Jailed.isPossible();
  }

  @Test
  @EnabledIf("isPossible")
  void jail_holdsNothingOfTheHost() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "of the host");
    List<String> paths =
        List.of(
            secret.toString(),
            "/etc/passwd",
            "/etc/hostname",
            "/root",
            "/home",
            "/var",
            "/sys",
            "/usr/bin/env",
            "/bin/sh",
            System.getProperty("user.home"),
            System.getProperty("user.dir") + "/pom.xml");

    assertThat(Jailed.run(Jailed.filter(), List.of(JailProbe.class), paths).lines())
        .containsExactlyInAnyOrder(
            "network lo",
            "folder []",
            "processes 2",
            "user 65534",
            "sealed /",
            "sealed /paddock-empty",
            "sealed /usr/lib");
  }

  @Test
  @DisabledIf("isPossible")
  void machineWithoutBubblewrapOrLibseccomp_isToldHowToGetIt() {
    assertUnavailable(() -> Sandbox.create(FenceKind.CONTAINER).close());
  }

  @Test
  void searchPathWithoutBubblewrap_isToldHowToGetIt() {
    for (String path : List.of("", folder.toString(), "/nowhere:" + folder)) {
      assertUnavailable(() -> ProcessFence.createJailed(POOL, path, null).close());
    }
  }

  @Test
  void bubblewrapWithoutPrlimit_isNotEnough() throws IOException {
    program("bwrap", "exit 0");

    assertUnavailable(() -> ProcessFence.createJailed(POOL, folder.toString(), null).close());
  }

  @Test
  @EnabledIf("isPossible")
  void bubblewrapThatMakesNoJail_isToldWithWhatItSaid() throws IOException {
    program("bwrap", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
    program("prlimit", "exit 0");

    FenceUnavailableException refusal =
        assertUnavailable(() -> ProcessFence.createJailed(POOL, folder.toString(), null).close());

    assertThat(refusal).hasMessageContaining("No permissions to create new namespace");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static FenceUnavailableException assertUnavailable(Runnable creation) {
    var refusal = catchThrowableOfType(FenceUnavailableException.class, creation::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refusal.fence()).isEqualTo(FenceKind.CONTAINER);
    assertThat(refusal.hint()).contains("install bubblewrap");
    return refusal;
  }
}
