package dev.paddock.sandbox;

/**
 * One call on a guest's stack.
 *
 * @param function the function's name as the guest language gives it; may be empty
 * @param position where in the author's file
 */
public record GuestFrame(String function, Position position) {}
