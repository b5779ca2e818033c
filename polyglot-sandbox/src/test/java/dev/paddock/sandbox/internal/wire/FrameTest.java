package dev.paddock.sandbox.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames on a stream: whole ones are read, all else is refused. */
@Timeout(60)
class FrameTest {

  private static final int MAX = 100;

  @ParameterizedTest
  @EnumSource
  void everyType_isReadAsWritten(FrameType type) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new FrameWriter(out);
    writer.write(new Frame(type, new byte[] {1, 2, 3}));
    writer.write(Frame.of(type));

    FrameReader in = reader(out.toByteArray());
    Frame first = in.read(MAX);

    assertThat(first.type()).isEqualTo(type);
    assertThat(first.payload()).containsExactly(1, 2, 3);
    assertThat(in.read(MAX).payload()).isEmpty();
    assertThat(in.read(MAX)).isNull();
  }

  @Test
  void aPayloadOfExactlyTheMaximum_isRead() throws IOException {
    var out = new ByteArrayOutputStream();
    new FrameWriter(out).write(new Frame(FrameType.LOG, new byte[MAX]));

    assertThat(reader(out.toByteArray()).read(MAX).payload()).hasSize(MAX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      textBlock =
          """
          00              --> a frame was broken off
          000000          --> a frame was broken off
          00000000        --> a frame was broken off
          0000000104      --> a frame was broken off
          0000006404aabb  --> a frame was broken off
          0000000000      --> no such frame type: 0
          000000000b      --> no such frame type: 11
          00000000ff      --> no such frame type: 255
          0000006504      --> a frame of type LOG with 101 bytes, at most 100 are allowed
          7fffffff05      --> a frame of type OUTCOME with 2147483647 bytes, at most 100 are allowed
          ffffffff05      --> a frame of type OUTCOME with 4294967295 bytes, at most 100 are allowed
          8000000001      --> a frame of type TASK with 2147483648 bytes, at most 100 are allowed
          """)
  void whatIsNoFrame_isRefused(String hex, String message) {
    FrameReader in = reader(HexFormat.of().parseHex(hex));

    assertThatThrownBy(() -> in.read(MAX))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(message);
  }

  @Test
  void aLengthThatIsOnlyClaimed_takesNoMemory() {
    byte[] claim = HexFormat.of().parseHex("7fffff0005aa");

    long cost = Fuzz.cost(claim, bytes -> readAll(bytes, Integer.MAX_VALUE));

    assertThat(cost).isLessThan(1 << 20);
  }

  @Test
  void noise_endsOrIsRefused() {
    var random = new Random(9);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      Arrays.fill(noise, 0, Math.min(3, noise.length), (byte) 0);

      assertThat(Fuzz.cost(noise, bytes -> readAll(bytes, MAX))).isLessThan(1 << 20);
    }
  }

  private static Object readAll(byte[] bytes, long maximum) throws ProtocolException {
    FrameReader in = reader(bytes);
    try {
      Frame last = in.read(maximum);
      while (last != null) {
        last = in.read(maximum);
      }
      return in;
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("an array cannot fail", e);
    }
  }

  private static FrameReader reader(byte[] bytes) {
    return new FrameReader(new ByteArrayInputStream(bytes));
  }
}
