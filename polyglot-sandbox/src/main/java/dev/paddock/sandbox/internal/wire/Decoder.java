package dev.paddock.sandbox.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a payload. Takes no memory for what is not there. */
final class Decoder {

  /** Reads one element of a list. */
  @FunctionalInterface
  interface Element<T> {
    T read(Decoder from) throws ProtocolException;
  }

  private final ByteBuffer in;

  Decoder(byte[] payload) {
    this.in = ByteBuffer.wrap(payload);
  }

  long number() throws ProtocolException {
    require(Long.BYTES);
    return in.getLong();
  }

  int number(int minimum, int maximum) throws ProtocolException {
    long value = number();
    if (value < minimum || value > maximum) {
      throw new ProtocolException(
          "a number from %d to %d was expected, not %d".formatted(minimum, maximum, value));
    }
    return (int) value;
  }

  /** A measure, which is never below zero, whatever is said. */
  long size() throws ProtocolException {
    return Math.max(0, number());
  }

  boolean flag() throws ProtocolException {
    require(1);
    return switch (in.get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new ProtocolException("a flag that is neither 0 nor 1");
    };
  }

  String text() throws ProtocolException {
    boolean utf8 = flag();
    int length = number(0, in.remaining() - Long.BYTES);
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    if (!utf8) {
      if (length % Character.BYTES != 0) {
        throw new ProtocolException("half a character");
      }
      return bytes.asCharBuffer().toString();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException("a text that is not UTF-8");
    }
  }

  @Nullable String optional() throws ProtocolException {
    return flag() ? text() : null;
  }

  <E extends Enum<E>> E constant(Class<E> type) throws ProtocolException {
    String name = text();
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("no such " + type.getSimpleName());
    }
  }

  <T> List<T> list(int maximum, Element<T> element) throws ProtocolException {
    int size = number(0, maximum);
    var list = new ArrayList<T>();
    for (int i = 0; i < size; i++) {
      list.add(element.read(this));
    }
    return list;
  }

  Map<String, String> texts() throws ProtocolException {
    int size = number(0, in.remaining() - Long.BYTES);
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      texts.put(text(), text());
    }
    return texts;
  }

  void end() throws ProtocolException {
    if (in.hasRemaining()) {
      throw new ProtocolException(in.remaining() + " bytes too many");
    }
  }

  private void require(int bytes) throws ProtocolException {
    if (in.remaining() < bytes) {
      throw new ProtocolException("a payload was broken off");
    }
  }
}
