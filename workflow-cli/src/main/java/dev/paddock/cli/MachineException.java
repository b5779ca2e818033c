package dev.paddock.cli;

/** Something that the machine could not do, and that is no fault of the user's or of ours. */
public final class MachineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what could not be done, in words for the user
   */
  public MachineException(String message) {
    super(message);
  }
}
