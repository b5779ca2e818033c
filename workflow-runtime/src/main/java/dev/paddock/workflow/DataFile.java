package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * A read-only file that a workflow may see.
 *
 * @param name what the author calls it; shown in errors
 * @param path where it really is, with no symbolic link left in it; never shown to authors
 */
public record DataFile(String name, Path path) {

  /** No larger file is read. */
  public static final int MAX_BYTES = 16 << 20;

  /**
   * Reads it: the JSON value in it if its name ends in {@code .json}, else its text as a JSON
   * string.
   *
   * @throws IOException if it is gone, has been replaced by a link, cannot be read, is larger than
   *     {@link #MAX_BYTES}, is not UTF-8 or, if it should be, not JSON; the message names it as the
   *     author does
   */
  public JsonText read() throws IOException {
    String text = decode(bytes());
    if (!name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      return JsonText.of(text);
    }
    try {
      // Written anew, so that white space and odd number forms of the file do not count against
      // limits.
      return JsonText.of(JsonText.parse(text).toNode());
    } catch (IllegalArgumentException e) {
      throw new IOException("data file '" + name + "' is not JSON" + where(e), e);
    }
  }

  private byte[] bytes() throws IOException {
    // A link that came after the check at load time could lead anywhere.
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("data file '" + name + "' is gone");
    }
    byte[] bytes;
    try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new IOException("data file '" + name + "' cannot be read", e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException("data file '" + name + "' is larger than 16 MB");
    }
    return bytes;
  }

  private String decode(byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("data file '" + name + "' is not UTF-8 text", e);
    }
  }

  private static String where(IllegalArgumentException error) {
    return error.getCause() instanceof JacksonException cause && cause.getLocation() != null
        ? " (line "
            + cause.getLocation().getLineNr()
            + ", column "
            + cause.getLocation().getColumnNr()
            + ")"
        : "";
  }
}
