package dev.paddock.sandbox.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a command into a jail made by bubblewrap: namespaces of its own for users, processes, IPC,
 * host name, control groups, network and files. It sees the JDK, the jars, the system's library
 * folders, and an empty folder in memory; its only ways out are the three streams that it was
 * started with. A seccomp filter says what it may ask of the kernel.
 *
 * @param bwrap the program
 * @param prlimit sets the kernel's limits for the process
 */
record Bubblewrap(Path bwrap, Path prlimit) {

  /** Where C libraries may lie. What a host does not have is left out. */
  private static final List<String> LIBRARIES = List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64");

  private static final String SHELL = "/bin/sh";

  /** Not where any host keeps a JDK or jars: folders of what is visible would appear in it. */
  private static final String WORK = "/paddock-empty";

  /**
   * Opens the first argument as file 3, where bubblewrap reads its filter, and becomes the command
   * that follows. Java gives a process no other open files than its three streams. No argument is
   * ever read as shell code.
   */
  private static final String WITH_FILTER = "exec 3<\"$1\" && shift && exec \"$@\"";

  /** A JVM has dozens of threads, and the kernel counts those. */
  private static final int MAX_THREADS = 512;

  private static final int MAX_FILES = 256;

  /** For the whole life of a worker; each evaluation has a limit of its own. */
  private static final int MAX_CPU_SECONDS = 3_600;

  /** Address space besides the heap: code, metaspace, stacks, mapped jars and caches. */
  private static final long EXTRA_BYTES = 3L << 30;

  private static final int PROBE_HEAP = 64;

  /**
   * Looks for the programs.
   *
   * @param searchPath folders, as in the variable {@code PATH}
   */
  static Optional<Bubblewrap> find(String searchPath) {
    return find("bwrap", searchPath)
        .flatMap(
            bwrap -> find("prlimit", searchPath).map(prlimit -> new Bubblewrap(bwrap, prlimit)));
  }

  private static Optional<Path> find(String program, String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The command, jailed.
   *
   * @param visible files and folders that it sees, read-only, where the host has them
   * @param heapMegabytes what its heap may grow to
   * @param filter the file with its seccomp filter
   */
  List<String> jailed(List<String> command, List<Path> visible, int heapMegabytes, Path filter) {
    var jail = new ArrayList<String>();
    jail.addAll(List.of(SHELL, "-c", WITH_FILTER, "sh", filter.toString()));
    jail.addAll(List.of(bwrap.toString(), "--seccomp", "3"));
    jail.addAll(
        List.of(
            "--unshare-user",
            "--unshare-pid",
            "--unshare-ipc",
            "--unshare-uts",
            "--unshare-net",
            "--unshare-cgroup-try",
            "--hostname",
            "paddock",
            "--uid",
            "65534",
            "--gid",
            "65534",
            "--cap-drop",
            "ALL",
            "--die-with-parent",
            "--new-session",
            "--clearenv",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--tmpfs",
            "/tmp",
            "--dir",
            WORK,
            "--chdir",
            WORK));
    LIBRARIES.forEach(folder -> jail.addAll(library(Path.of(folder))));
    Stream.concat(Stream.of(prlimit), visible.stream())
        .distinct()
        .forEach(path -> jail.addAll(List.of("--ro-bind", path.toString(), path.toString())));
    jail.addAll(List.of("--remount-ro", "/", "--"));
    jail.addAll(
        List.of(
            prlimit.toString(),
            "--as=" + (((long) heapMegabytes << 20) + EXTRA_BYTES),
            "--cpu=" + MAX_CPU_SECONDS,
            "--nproc=" + MAX_THREADS,
            "--nofile=" + MAX_FILES,
            "--core=0",
            "--"));
    jail.addAll(command);
    return jail;
  }

  /**
   * Starts a JVM in a jail, and waits until it has said its version.
   *
   * @throws IOException if that does not work; the message says why
   */
  void requireJail(Path java, List<Path> visible, Path filter) throws IOException {
    String program = java.resolve("bin").resolve("java").toString();
    Trial.require(jailed(List.of(program, "-Xmx16m", "-version"), visible, PROBE_HEAP, filter));
  }

  /** Many systems have links to /usr here. */
  private static List<String> library(Path folder) {
    return Files.exists(folder)
        ? List.of("--ro-bind", folder.toString(), folder.toString())
        : List.of();
  }
}
