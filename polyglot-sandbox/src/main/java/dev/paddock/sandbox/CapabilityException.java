package dev.paddock.sandbox;

import java.util.regex.Pattern;

/**
 * A capability refuses a call. The guest gets an ordinary error of its language with this code and
 * this message and nothing else: no cause, no stack.
 */
public final class CapabilityException extends Exception {

  /** Longer messages are cut. */
  public static final int MAX_MESSAGE = 500;

  private static final long serialVersionUID = 1;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final String code;

  /**
   * A refusal.
   *
   * @param code a stable name such as {@code NOT_FOUND}, for programs
   * @param message what is wrong, for the guest's author; must tell nothing of the host
   * @throws IllegalArgumentException if {@code code} is not made of capital letters, digits and
   *     {@code _}
   */
  public CapabilityException(String code, String message) {
    super(message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE));
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a code: " + code);
    }
    this.code = code;
  }

  /** The stable name of the reason. */
  public String code() {
    return code;
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
