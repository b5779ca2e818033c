package dev.paddock.workflow.internal.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Gives whoever has it the right to answer a question.
 *
 * @param text what is given to people
 */
public record Token(String text) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** So that people and scanners for secrets know it when they see it. */
  private static final String PREFIX = "pdk_";

  private static final int BYTES = 32;

  /** A token that nobody can guess: 256 random bits. */
  public static Token random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What is kept of it: its SHA-256 in hexadecimal. */
  public String hash() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token";
  }
}
