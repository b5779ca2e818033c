package dev.paddock.sandbox.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.GuestListener;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a payload holds, it is read or refused as a breach of protocol, at a cost that its
 * length bounds.
 */
@Timeout(120)
class FuzzTest {

  /** Texts, trees and messages are a multiple of the bytes that they are made from. */
  private static final long COST_PER_BYTE = 200;

  private static final long COST_OF_NOTHING = 1 << 20;

  enum Codec {
    TASK(
        samples -> TaskCodec.encode(samples.task()),
        payload -> TaskCodec.decode(payload, GuestListener.NONE, name -> argument -> argument)),
    OUTCOME(
        samples -> OutcomeCodec.encode(samples.outcome()),
        payload -> OutcomeCodec.decode(payload, List.of())),
    LINE(samples -> OutcomeCodec.encode(samples.line()), OutcomeCodec::decodeLine),
    PROGRESS(samples -> CallCodec.encode(samples.progress()), CallCodec::decodeProgress),
    CALL(
        samples -> CallCodec.encode(samples.call()),
        payload -> CallCodec.decodeCall(payload, Long.MAX_VALUE)),
    ANSWER(samples -> CallCodec.encode(samples.answer()), CallCodec::decodeAnswer);

    private final Function<Samples, byte[]> writer;
    private final Fuzz.Reader reader;

    Codec(Function<Samples, byte[]> writer, Fuzz.Reader reader) {
      this.writer = writer;
      this.reader = reader;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTruncation_isRefused(Codec codec) {
    var samples = new Samples(5);
    for (int i = 0; i < 30; i++) {
      byte[] payload = codec.writer.apply(samples);
      int step = 1 + payload.length / 2_000;
      for (int length = 0; length < payload.length; length += step) {
        assertThat(Fuzz.refusal(Arrays.copyOf(payload, length), codec.reader))
            .as("%d of %d bytes", length, payload.length)
            .isNotEqualTo("read");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyByteTooMany_isRefused(Codec codec) {
    var samples = new Samples(6);
    for (int i = 0; i < 100; i++) {
      byte[] payload = codec.writer.apply(samples);

      assertThat(Fuzz.refusal(Arrays.copyOf(payload, payload.length + 1), codec.reader))
          .isEqualTo("1 bytes too many");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFlippedBit_isReadOrRefusedAtABoundedCost(Codec codec) {
    var samples = new Samples(7);
    var random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] payload = codec.writer.apply(samples);
      for (int flip = 0; flip < 100; flip++) {
        byte[] flipped = Fuzz.flipped(payload, random.nextInt(payload.length * Byte.SIZE));

        assertThat(Fuzz.cost(flipped, codec.reader))
            .isLessThan(COST_OF_NOTHING + COST_PER_BYTE * payload.length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noise_isReadOrRefusedAtABoundedCost(Codec codec) {
    var random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      // Small numbers are what lengths and counts look like.
      for (int zeroed = 0; zeroed < noise.length; zeroed++) {
        noise[zeroed] = random.nextInt(4) > 0 ? 0 : noise[zeroed];
      }

      assertThat(Fuzz.cost(noise, codec.reader)).isLessThan(COST_OF_NOTHING);
    }
  }
}
