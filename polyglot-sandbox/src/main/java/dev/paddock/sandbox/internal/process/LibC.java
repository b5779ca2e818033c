package dev.paddock.sandbox.internal.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** Files as libseccomp takes them: by the numbers that Java keeps to itself. */
interface LibC extends Library {

  static LibC load() {
    return Native.load("c", LibC.class);
  }

  /** Makes a file, or empties it, and opens it to be written. */
  int creat(String path, int mode) throws LastErrorException;

  int close(int fileDescriptor) throws LastErrorException;
}
