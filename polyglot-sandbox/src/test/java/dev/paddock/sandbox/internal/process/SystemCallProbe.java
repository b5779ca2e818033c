package dev.paddock.sandbox.internal.process;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Makes system calls and says what came of them. Started inside a jail. */
final class SystemCallProbe {

  private static final int MAX_ARGUMENTS = 6;

  private SystemCallProbe() {}

  /** Takes calls as {@code name:number:argument:...}; the arguments that are left out are zero. */
  public static void main(String[] calls) {
    Function syscall = NativeLibrary.getInstance("c").getFunction("syscall");
    for (String call : calls) {
      String[] parts = call.split(":");
      Object[] numbers =
          LongStream.concat(
                  Stream.of(parts).skip(1).mapToLong(Long::parseLong), LongStream.generate(() -> 0))
              .limit(1 + MAX_ARGUMENTS)
              .boxed()
              .toArray();
      long result = syscall.invokeLong(numbers);
      System.out.println(parts[0] + " " + (result == -1 ? Native.getLastError() : 0));
    }
    System.out.println("process " + (startsProcess() ? "started" : "refused"));
  }

  /** Something that is there in every jail. */
  private static boolean startsProcess() {
    String java = ProcessHandle.current().info().command().orElseThrow();
    try {
      new ProcessBuilder(java, "-version").start().destroyForcibly();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
