package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a guest prints and logs, line by line, up to a number of bytes. What comes after
 * that is dropped and {@code onOverflow} is told. The guest's thread writes; any thread may read.
 */
final class OutputCapture {

  private final long capacity;
  private final Runnable onOverflow;
  private final GuestListener listener;
  private final List<LogLine> lines = new ArrayList<>();
  private final LineStream out = new LineStream(LogLine.Stream.STDOUT);
  private final LineStream err = new LineStream(LogLine.Stream.STDERR);
  private long written;
  private boolean closed;

  OutputCapture(long capacity, GuestListener listener, Runnable onOverflow) {
    this.capacity = capacity;
    this.listener = listener;
    this.onOverflow = onOverflow;
  }

  OutputStream out() {
    return out;
  }

  OutputStream err() {
    return err;
  }

  /** Takes a line that did not come as bytes, if there is room for all of it. */
  synchronized void log(LogLine line) {
    long size = line.text().getBytes(StandardCharsets.UTF_8).length + 1L;
    if (size > capacity - written) {
      onOverflow.run();
      return;
    }
    written += size;
    add(line);
  }

  private void add(LogLine line) {
    if (!closed) {
      lines.add(line);
      listener.printed(line);
    }
  }

  /** Everything printed so far, unfinished lines included. What is printed later is dropped. */
  synchronized List<LogLine> finish() {
    out.finish();
    err.finish();
    closed = true;
    return List.copyOf(lines);
  }

  /** How many bytes were printed, dropped ones not counted. */
  synchronized long written() {
    return written;
  }

  private synchronized void write(LineStream stream, byte[] bytes, int offset, int length) {
    int room = (int) Math.min(length, capacity - written);
    written += room;
    for (int i = offset; i < offset + room; i++) {
      stream.accept(bytes[i]);
    }
    if (room < length) {
      onOverflow.run();
    }
  }

  private final class LineStream extends OutputStream {
    private final LogLine.Stream stream;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineStream(LogLine.Stream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      OutputCapture.this.write(this, bytes, offset, length);
    }

    private void accept(byte b) {
      if (b == '\n') {
        complete();
      } else {
        line.write(b);
      }
    }

    private void complete() {
      var complete = new LogLine(stream, text());
      line.reset();
      add(complete);
    }

    private void finish() {
      if (line.size() > 0) {
        complete();
      }
    }

    private String text() {
      String text = line.toString(StandardCharsets.UTF_8);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
