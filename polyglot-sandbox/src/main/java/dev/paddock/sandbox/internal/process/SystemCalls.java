package dev.paddock.sandbox.internal.process;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a jailed worker may ask of the kernel: what a JVM needs that reads files, computes in
 * threads, and talks over streams that it was given. Everything else is refused, among it whatever
 * Linux will have in future.
 *
 * <p>There are no sockets to anybody else, no new processes, no namespaces, mounts or capabilities,
 * no tracing of processes or reading of their memory, no keys, no {@code bpf}, {@code io_uring},
 * {@code userfaultfd} or performance counters, no shared memory, no timers that outlive a thread,
 * and no change to any folder. {@code execve} has to stay: the filter is in force before the JVM is
 * started. What it starts would be inside the same filter and jail, and in the place of the JVM.
 *
 * <p>Found by running workers under {@code strace}, then completed with what belongs together, so
 * that another C library, JDK or architecture finds its variant of a call.
 */
final class SystemCalls {

  private static final String ANY_ARGUMENTS =
      """
      brk madvise membarrier mincore mmap mprotect mremap msync munmap

      exit exit_group futex gettid rseq sched_getaffinity sched_yield set_robust_list
      get_robust_list set_tid_address tgkill arch_prctl

      rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait
      sigaltstack restart_syscall

      execve wait4 waitid getpid getppid getpgid getpgrp getsid
      getuid geteuid getgid getegid getresuid getresgid getgroups
      getrlimit prlimit64 getrusage times uname sysinfo getcpu getcwd umask

      clock_getres clock_gettime clock_nanosleep gettimeofday nanosleep time getrandom

      open openat close close_range dup dup2 dup3 fcntl flock
      read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek
      access faccessat faccessat2 stat fstat lstat newfstatat statx statfs fstatfs
      readlink readlinkat getdents getdents64 fadvise64 readahead
      fallocate ftruncate fsync fdatasync

      pipe pipe2 poll ppoll select pselect6 eventfd2
      epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
      """;

  private static final long CLONE_THREAD = 0x10000;

  /** New namespaces: of mounts, control groups, host names, IPC, users, processes, network. */
  private static final long CLONE_NEW_ANY = 0x7e020000;

  /**
   * Only threads of the same process. {@code clone3} has its flags where no filter can see them; C
   * libraries fall back to this one when there is none.
   */
  private static final AllowedCall NEW_THREAD =
      new AllowedCall("clone", 0, CLONE_THREAD | CLONE_NEW_ANY, CLONE_THREAD);

  /**
   * Java keeps a pair of connected sockets (AF_UNIX) of its own beside every pipe that it opens.
   */
  private static final AllowedCall SOCKETS_TO_ITSELF = AllowedCall.when("socketpair", 0, 1);

  /** Whether a stream is a terminal (TCGETS), what can be read from it (FIONREAD). */
  private static final long[] QUESTIONS_TO_STREAMS = {0x5401, 0x541b};

  /** The names of a thread (PR_SET_NAME, PR_GET_NAME) and of a piece of memory (PR_SET_VMA). */
  private static final long[] NAMING = {15, 16, 0x53564d41};

  private SystemCalls() {}

  static List<AllowedCall> allowed() {
    return Stream.of(
            Stream.of(ANY_ARGUMENTS.strip().split("\\s+")).map(AllowedCall::always),
            Stream.of(NEW_THREAD, SOCKETS_TO_ITSELF),
            withOneOf("ioctl", 1, QUESTIONS_TO_STREAMS),
            withOneOf("prctl", 0, NAMING))
        .flatMap(calls -> calls)
        .toList();
  }

  private static Stream<AllowedCall> withOneOf(String name, int argument, long... values) {
    return LongStream.of(values).mapToObj(value -> AllowedCall.when(name, argument, value));
  }
}
