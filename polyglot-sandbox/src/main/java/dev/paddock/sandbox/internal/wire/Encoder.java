package dev.paddock.sandbox.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a payload, in the order in which a {@link Decoder} reads them. */
final class Encoder {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  Encoder number(long value) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  Encoder flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  /** Lone surrogates survive: UTF-8 would turn them into question marks. */
  Encoder text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    boolean exact = isExact(value, bytes);
    byte[] written = exact ? bytes : units(value);
    flag(exact);
    number(written.length);
    out.writeBytes(written);
    return this;
  }

  private static boolean isExact(String value, byte[] bytes) {
    return value.equals(new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] units(String value) {
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * value.length());
    value.chars().forEach(unit -> units.putChar((char) unit));
    return units.array();
  }

  Encoder optional(@Nullable String value) {
    flag(value != null);
    return value == null ? this : text(value);
  }

  <T> Encoder list(List<T> values, BiConsumer<Encoder, T> write) {
    number(values.size());
    values.forEach(value -> write.accept(this, value));
    return this;
  }

  Encoder texts(Map<String, String> values) {
    number(values.size());
    values.forEach((name, value) -> text(name).text(value));
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
