package dev.paddock.cli.command;

import dev.paddock.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads text that the user names on the command line. */
final class TextInput {

  /** More than any policy lets a guest see. */
  private static final int MAX_BYTES = 64 << 20;

  private TextInput() {}

  /**
   * The text of a file.
   *
   * @param name what the user asked for it with; used in messages
   * @throws UsageException if it cannot be read, is too large, or is not UTF-8
   */
  static String ofFile(String file, String name) {
    if (file.isEmpty()) {
      throw new UsageException(name + ": there is no file name after @");
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return ofStream(in, name + " '" + file + "'");
    } catch (NoSuchFileException e) {
      throw new UsageException(name + ": there is no file '" + file + "'");
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(name + ": '" + file + "' cannot be read");
    }
  }

  /** The text of a stream, with the same errors. */
  static String ofStream(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UsageException(name + " is larger than " + (MAX_BYTES >> 20) + " MB");
      }
      return withoutByteOrderMark(decode(bytes));
    } catch (CharacterCodingException e) {
      throw new UsageException(name + " is not UTF-8 text");
    } catch (IOException e) {
      throw new UsageException(name + " cannot be read");
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
