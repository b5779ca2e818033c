package dev.paddock.cli;

/** Something that the user has to correct before anything can start. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, in words for the user; may have several lines
   */
  public UsageException(String message) {
    super(message);
  }
}
