package dev.paddock.sandbox.internal.wire;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.internal.call.Answer;

/** Calls of capabilities, the answers to them, and progress as payloads. */
public final class CallCodec {

  private CallCodec() {}

  /**
   * A call.
   *
   * @param name the capability's
   */
  public record Call(String name, JsonText argument) {}

  /** A call as a payload. */
  public static byte[] encode(Call call) {
    return new Encoder().text(call.name()).text(call.argument().text()).bytes();
  }

  /**
   * The call in a payload. Its argument is checked to be JSON.
   *
   * @param maxArgument how many characters it may have
   */
  public static Call decodeCall(byte[] payload, long maxArgument) throws ProtocolException {
    var in = new Decoder(payload);
    String name = in.text();
    String argument = in.text();
    in.end();
    if (argument.length() > maxArgument) {
      throw new ProtocolException("a longer argument than the limit");
    }
    try {
      return new Call(name, JsonText.parse(argument));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("an argument that is no JSON");
    }
  }

  /** An answer as a payload. */
  public static byte[] encode(Answer answer) {
    var out = new Encoder();
    return switch (answer) {
      case Answer.Value(JsonText value) -> out.flag(true).text(value.text()).bytes();
      case Answer.Refusal(String code, String message) ->
          out.flag(false).text(code).text(message).bytes();
    };
  }

  /** The answer in a payload, which the host has written. */
  public static Answer decodeAnswer(byte[] payload) throws ProtocolException {
    var in = new Decoder(payload);
    Answer answer =
        in.flag()
            ? new Answer.Value(JsonText.trusted(in.text()))
            : new Answer.Refusal(in.text(), in.text());
    in.end();
    return answer;
  }

  /** Progress as a payload. */
  public static byte[] encode(Progress progress) {
    return new Encoder()
        .number(Double.doubleToRawLongBits(progress.fraction()))
        .optional(progress.message())
        .bytes();
  }

  /** The progress in a payload. */
  public static Progress decodeProgress(byte[] payload) throws ProtocolException {
    try {
      var in = new Decoder(payload);
      var progress = new Progress(Double.longBitsToDouble(in.number()), in.optional());
      in.end();
      return progress;
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("not progress");
    }
  }
}
