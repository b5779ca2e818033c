package dev.paddock.sandbox.internal.process;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The part of the C library libseccomp that compiles a filter. Its tables know the numbers of the
 * system calls on every architecture, and it is kept up to date with Linux.
 *
 * <p>Called through JNA: the JDK's own way to call C is final since JDK 22, and Paddock is also
 * built and run by JDK 21.
 */
interface LibSeccomp extends Library {

  /** The file, with the version of its interface, which is the same since 2013. */
  String NAME = "libseccomp.so.2";

  int ACT_ALLOW = 0x7fff0000;
  int ACT_KILL_PROCESS = 0x80000000;
  int ACT_ERRNO = 0x00050000;
  int ATTRIBUTE_ACT_BADARCH = 2;
  int CMP_MASKED_EQ = 7;

  /**
   * Loads the library.
   *
   * @throws LinkageError if this machine does not have it
   */
  static LibSeccomp load(String name) {
    return Native.load(name, LibSeccomp.class);
  }

  /** A new filter that does the action to all calls without a rule, or null. */
  @Nullable Pointer seccomp_init(int defaultAction);

  void seccomp_release(Pointer filter);

  int seccomp_attr_set(Pointer filter, int attribute, int value);

  /** A negative number for a call that this architecture, or this version, does not know. */
  int seccomp_syscall_resolve_name(String name);

  /** Takes the address of that many comparisons, {@code struct scmp_arg_cmp}. */
  int seccomp_rule_add_array(
      Pointer filter, int action, int systemCall, int comparisons, Pointer first);

  /** Writes the program for the kernel. */
  int seccomp_export_bpf(Pointer filter, int fileDescriptor);
}
