package dev.paddock.workflow.internal.load;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.Severity;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file as UTF-8 text, strictly and within a bound. */
sealed interface FileText {

  /** No larger workflow file is read. */
  int MAX_BYTES = 1 << 20;

  /** The text, without a byte order mark. */
  record Text(SourceText source) implements FileText {}

  /** Why there is none. */
  record Unreadable(List<Diagnostic> diagnostics) implements FileText {}

  static FileText read(Path path) {
    String file = path.toString();
    if (!Files.exists(path)) {
      boolean link = Files.isSymbolicLink(path);
      boolean there = link || Files.exists(path, LinkOption.NOFOLLOW_LINKS);
      return unreadable(
          DiagnosticCode.FILE_NOT_FOUND,
          file,
          there ? "this symbolic link leads nowhere" : "there is no such file or directory");
    }
    if (!Files.isRegularFile(path)) {
      return unreadable(DiagnosticCode.FILE_UNREADABLE, file, "this is not a regular file");
    }
    try (var in = Files.newInputStream(path)) {
      return decode(file, in.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      return unreadable(DiagnosticCode.FILE_UNREADABLE, file, "this file cannot be read");
    }
  }

  static FileText decode(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return unreadable(
          DiagnosticCode.FILE_TOO_LARGE,
          file,
          "this file is larger than 1 MB; put data into data files");
    }
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    return result.isError()
        ? notUtf8(file, bytes, in.position())
        : new Text(new SourceText(file, withoutMark(out.flip().toString())));
  }

  private static FileText notUtf8(String file, byte[] bytes, int at) {
    String before = withoutMark(new String(bytes, 0, at, StandardCharsets.UTF_8));
    var source = new SourceText(file, withoutMark(new String(bytes, StandardCharsets.UTF_8)));
    var problems = new Problems(source);
    Position position = new SourceText(file, before).positionAt(before.length());
    boolean utf16 = at == 0 && bytes.length > 1 && ((bytes[0] ^ bytes[1]) & 0xff) == 1;
    problems.error(
        DiagnosticCode.FILE_NOT_UTF8,
        Span.at(position),
        "this file is not UTF-8 text: byte 0x" + hex(bytes[at]) + " at offset " + at,
        utf16 ? "it looks like UTF-16; save it as UTF-8" : "save it as UTF-8");
    return new Unreadable(problems.all());
  }

  private static String hex(byte b) {
    return java.util.HexFormat.of().withUpperCase().toHexDigits(b);
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static FileText unreadable(DiagnosticCode code, String file, String message) {
    return new Unreadable(List.of(about(code, file, message, null)));
  }

  /** A diagnostic about a file as a whole. */
  static Diagnostic about(DiagnosticCode code, String file, String message, @Nullable String hint) {
    return new Diagnostic(Severity.ERROR, code.name(), file, null, message, hint, null);
  }
}
