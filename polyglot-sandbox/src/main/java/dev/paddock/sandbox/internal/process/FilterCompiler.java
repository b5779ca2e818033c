package dev.paddock.sandbox.internal.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiles a list of allowed system calls to a seccomp filter, for the architecture of this JVM.
 *
 * <p>Other calls fail with {@code ENOSYS}, as on a kernel that does not have them, because that is
 * what libraries expect and have a second way for. A call by way of another architecture's table
 * (32-bit x86, x32), in which numbers mean something else, ends the process: no honest JVM makes
 * one.
 */
final class FilterCompiler {

  private static final int ENOSYS = 38;

  /** {@code struct scmp_arg_cmp}: two int, then two numbers of 64 bits. */
  private static final int COMPARISON_BYTES = 24;

  private static final int OWNER_ONLY = 0600;

  private final LibSeccomp library;
  private final LibC files;

  /**
   * A compiler on this machine's libseccomp.
   *
   * @param name the library's file, {@link LibSeccomp#NAME}
   * @throws IOException if it is not installed
   */
  FilterCompiler(String name) throws IOException {
    try {
      this.library = LibSeccomp.load(name);
      this.files = LibC.load();
    } catch (LinkageError e) {
      throw new IOException(name + ", which makes the filter of system calls, is missing", e);
    }
  }

  /**
   * Writes a filter to a file.
   *
   * @throws IOException if that cannot be done; what is in the file then is of no use
   */
  void compile(List<AllowedCall> allowed, Path file) throws IOException {
    Pointer filter = library.seccomp_init(LibSeccomp.ACT_ERRNO | ENOSYS);
    if (filter == null) {
      throw new IOException("libseccomp makes no filter");
    }
    try {
      require(
          library.seccomp_attr_set(
              filter, LibSeccomp.ATTRIBUTE_ACT_BADARCH, LibSeccomp.ACT_KILL_PROCESS));
      for (AllowedCall call : allowed) {
        allow(filter, call);
      }
      export(filter, file);
    } finally {
      library.seccomp_release(filter);
    }
  }

  /** What this architecture or this version does not know stays refused. */
  private void allow(Pointer filter, AllowedCall call) throws IOException {
    int number = library.seccomp_syscall_resolve_name(call.name());
    if (number < 0) {
      return;
    }
    try (var comparison = new Memory(COMPARISON_BYTES)) {
      comparison.setInt(0, call.argument());
      comparison.setInt(4, LibSeccomp.CMP_MASKED_EQ);
      comparison.setLong(8, call.mask());
      comparison.setLong(16, call.value());
      int comparisons = call.isConditional() ? 1 : 0;
      require(
          library.seccomp_rule_add_array(
              filter, LibSeccomp.ACT_ALLOW, number, comparisons, comparison));
    }
  }

  private void export(Pointer filter, Path file) throws IOException {
    try {
      int descriptor = files.creat(file.toString(), OWNER_ONLY);
      try {
        require(library.seccomp_export_bpf(filter, descriptor));
      } finally {
        files.close(descriptor);
      }
    } catch (LastErrorException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void require(int result) throws IOException {
    if (result != 0) {
      throw new IOException("libseccomp refuses a filter, with error " + -result);
    }
  }
}
