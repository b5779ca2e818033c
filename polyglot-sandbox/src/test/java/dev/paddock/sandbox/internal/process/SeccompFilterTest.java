package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a jailed process may ask of the kernel. */
@Timeout(60)
@EnabledIf("dev.paddock.sandbox.internal.process.JailTest#isPossible")
class SeccompFilterTest {

  private static final String ENOSYS = " 38";

  /** Killed by SIGSYS. */
  private static final int BAD_SYSTEM_CALL = 128 + 31;

  private static final List<Class<?>> CALLS = List.of(SystemCallProbe.class, Native.class);
  private static final List<Class<?>> FOREIGN_CALL = List.of(ForeignCallProbe.class, Native.class);

  /** With arguments that do no harm where the call is possible. Every Linux has these. */
  private static final List<String> FORBIDDEN =
      List.of(
          // Sockets to others: Unix, IPv4, IPv6, netlink, and their use.
          "socket:1:1",
          "socket:2:1",
          "socket:10:1",
          "socket:16:3",
          "socketpair:2:1",
          "connect:-1",
          "bind:-1",
          "listen:-1",
          "sendmsg:-1",
          "recvmsg:-1",
          // Processes: no threads but CLONE_SIGHAND, CLONE_NEWNET, CLONE_NEWUSER; signals, tracing.
          "clone:2048",
          "clone:1073807360",
          "clone:268500992",
          "clone3",
          "kill:2147483647",
          "rt_sigqueueinfo:2147483647",
          "ptrace:16:-1",
          "setpriority:9",
          // Namespaces, mounts, identity, capabilities.
          "unshare",
          "unshare:268435456",
          "setns:-1",
          "mount",
          "umount2",
          "pivot_root",
          "chroot",
          "setresuid:-1:-1:-1",
          "setgroups:-1",
          "capset",
          "prctl:4:2",
          "prctl:22:9",
          "personality:4294967295",
          // Terminals: TIOCSTI, TIOCLINUX.
          "ioctl:0:21522",
          "ioctl:0:21532",
          // Folders.
          "mkdirat:-1",
          "mknodat:-1",
          "unlinkat:-1",
          "linkat:-1",
          "symlinkat",
          "renameat2:-1",
          "fchmod:-1",
          "fchown:-1",
          "setxattr",
          // The machine.
          "reboot",
          "swapon",
          "sethostname:0:-1",
          "clock_settime:-1",
          "vhangup");

  /** Not every kernel is built with all of these. */
  private static final List<String> FORBIDDEN_WHERE_KNOWN =
      List.of(
          "bpf",
          "perf_event_open",
          "userfaultfd:-1",
          "keyctl:0",
          "add_key",
          "request_key",
          "io_uring_setup",
          "io_uring_enter:-1",
          "io_uring_register:-1",
          "process_vm_readv:-1",
          "process_vm_writev:-1",
          "process_madvise:-1",
          "pidfd_open:-1",
          "pidfd_getfd:-1",
          "name_to_handle_at:-1",
          "open_by_handle_at:-1",
          "open_tree:-1",
          "move_mount:-1",
          "fsopen",
          "fanotify_init",
          "inotify_init1",
          "memfd_create",
          "mbind",
          "move_pages",
          "shmget",
          "msgget",
          "semget",
          "mq_open",
          "init_module",
          "finit_module:-1",
          "delete_module",
          "kexec_load",
          "quotactl",
          "acct",
          "syslog:3",
          "iopl:3",
          "modify_ldt:-1",
          "seccomp:-1",
          "timer_create:-1",
          "signalfd4:-1",
          "vmsplice:-1");

  /** They reach the kernel, which finds fault with the arguments. */
  private static final List<String> ALLOWED =
      List.of(
          "clone:65536", "socketpair:1:1", "prctl:16", "ioctl:-1:21531", "openat:-1", "getppid");

  @TempDir Path folder;

  @Test
  void forbiddenCalls_areNotThere() throws Exception {
    List<String> all = Stream.of(FORBIDDEN, FORBIDDEN_WHERE_KNOWN).flatMap(List::stream).toList();
    List<String> answers = answers(Jailed.filter(), all);

    assertThat(answers).hasSizeGreaterThan(FORBIDDEN.size());
    assertThat(answers.removeLast()).isEqualTo("process refused");
    assertThat(answers).allMatch(answer -> answer.endsWith(ENOSYS));
  }

  @Test
  void forbiddenCalls_withoutTheFilter_areThere() throws Exception {
    List<String> answers = answers(Jailed.openFilter(folder), FORBIDDEN);

    assertThat(answers).hasSize(FORBIDDEN.size() + 1);
    assertThat(answers.removeLast()).isEqualTo("process started");
    assertThat(answers).noneMatch(answer -> answer.endsWith(ENOSYS));
  }

  @Test
  void allowedCalls_areAsWithoutTheFilter() throws Exception {
    List<String> answers = answers(Jailed.filter(), ALLOWED);
    List<String> usual = answers(Jailed.openFilter(folder), ALLOWED);

    assertThat(answers).startsWith(usual.subList(0, ALLOWED.size()).toArray(String[]::new));
    assertThat(answers).noneMatch(answer -> answer.endsWith(ENOSYS));
  }

  /** Those that are known here, in their order, then whether a process could be started. */
  private static List<String> answers(Path filter, List<String> calls) throws Exception {
    LibSeccomp library = LibSeccomp.load(LibSeccomp.NAME);
    var numbered = new ArrayList<String>();
    for (String call : calls) {
      String name = call.split(":")[0];
      int number = library.seccomp_syscall_resolve_name(name);
      if (number >= 0) {
        numbered.add(name + ":" + number + call.substring(name.length()));
      }
    }
    return new ArrayList<>(Jailed.run(filter, CALLS, numbered).lines());
  }

  /** Their numbers mean other calls, so a filter for one table says nothing about the other. */
  @Test
  @EnabledOnOs(architectures = {"amd64", "x86_64"})
  void callOfA32BitProgram_isTheEnd() throws Exception {
    Jailed filtered = Jailed.run(Jailed.filter(), FOREIGN_CALL, List.of());
    Jailed open = Jailed.run(Jailed.openFilter(folder), FOREIGN_CALL, List.of());

    assertThat(filtered.lines()).containsExactly("ready");
    assertThat(filtered.status()).isEqualTo(BAD_SYSTEM_CALL);
    assertThat(open.status()).isNotEqualTo(BAD_SYSTEM_CALL);
  }

  /** Bit 30 says x32; 39 is getpid. */
  @Test
  @EnabledOnOs(architectures = {"amd64", "x86_64"})
  void callOfAnX32Program_isTheEnd() throws Exception {
    List<String> call = List.of("getpid:" + (0x40000000 + 39));
    Jailed filtered = Jailed.run(Jailed.filter(), CALLS, call);
    Jailed open = Jailed.run(Jailed.openFilter(folder), CALLS, call);

    assertThat(filtered.lines()).isEmpty();
    assertThat(filtered.status()).isEqualTo(BAD_SYSTEM_CALL);
    assertThat(open.status()).isNotEqualTo(BAD_SYSTEM_CALL);
  }

  @Test
  void everyAllowedCall_isKnownToTheLibrary() {
    LibSeccomp library = LibSeccomp.load(LibSeccomp.NAME);

    assertThat(SystemCalls.allowed())
        .isNotEmpty()
        .noneMatch(call -> library.seccomp_syscall_resolve_name(call.name()) == -1);
  }

  @Test
  void filter_isMadeOnce() throws IOException {
    Path made = SeccompFilter.in(folder);

    assertThat(SeccompFilter.in(folder)).isEqualTo(made);
    assertThat(folder).isDirectoryContaining(made::equals).isNotEmptyDirectory();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(made);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 100})
  void filterThatWasCutOff_isMadeAgain(int kept) throws IOException {
    Path made = SeccompFilter.in(folder);
    byte[] whole = Files.readAllBytes(made);
    Files.write(made, Arrays.copyOf(whole, kept));

    assertThat(SeccompFilter.in(folder)).hasBinaryContent(whole);
  }

  @Test
  void machineWithoutLibseccomp_hasNoFilter() {
    assertThatThrownBy(() -> new FilterCompiler("libnowhere.so.2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("libnowhere.so.2")
        .hasMessageContaining("missing");
  }

  /** Not a jail without a filter. */
  @Test
  void missingFilter_isNoJail() throws Exception {
    Jailed none = Jailed.run(folder.resolve("none.bpf"), List.of(JailProbe.class), List.of());

    assertThat(none.status()).isNotZero();
    assertThat(none.lines()).singleElement().asString().contains("none.bpf");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8})
  void unusableFilter_isNoJail(int zeros) throws Exception {
    Path bad = Files.write(folder.resolve("bad.bpf"), new byte[zeros]);

    Jailed none = Jailed.run(bad, List.of(JailProbe.class), List.of());

    assertThat(none.status()).isNotZero();
    assertThat(none.lines()).noneMatch(line -> line.startsWith("user"));
  }
}
