package dev.paddock.sandbox.internal.process;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Asks for its process number as a 32-bit program does, whose system calls have numbers of their
 * own. Started inside a jail, on x86-64.
 */
final class ForeignCallProbe {

  /** mov eax, 20 (getpid there); int 0x80; ret. */
  private static final byte[] CODE = {
    (byte) 0xb8, 20, 0, 0, 0, (byte) 0xcd, (byte) 0x80, (byte) 0xc3
  };

  private static final int READ_WRITE_EXECUTE = 7;
  private static final int PRIVATE_ANONYMOUS = 0x22;
  private static final int PAGE = 4096;

  private ForeignCallProbe() {}

  public static void main(String[] none) {
    System.out.println("ready");
    Function map = NativeLibrary.getInstance("c").getFunction("mmap");
    Pointer page =
        map.invokePointer(
            new Object[] {null, (long) PAGE, READ_WRITE_EXECUTE, PRIVATE_ANONYMOUS, -1, 0L});
    page.write(0, CODE, 0, CODE.length);
    int pid = Function.getFunction(page).invokeInt(new Object[0]);
    System.out.println(pid == ProcessHandle.current().pid() ? "answered" : "refused");
  }
}
