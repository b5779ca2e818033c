package dev.paddock.workflow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in an execution a step stands: the names of the steps around it and its own, with the
 * number of the iteration of loops, and of the attempt of steps that are tried again. The same in
 * every run, and unique in an execution.
 *
 * <p>{@code Each[2]/Send} is the step Send in the third iteration of Each; {@code Each#2[0]/Send}
 * is the same step in the first iteration of the second attempt at Each; {@code Check#v3} is the
 * third time that transitions led to Check. Characters of names that mean something in a path are
 * written as {@code %} and two hexadecimal digits.
 *
 * @param text the path; empty for the workflow itself
 */
public record StepPath(String text) {

  /** The path of the workflow itself. */
  public static final StepPath ROOT = new StepPath("");

  private static final Pattern SPECIAL = Pattern.compile("[%/#\\[\\]]");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-F]{2})");
  private static final Pattern ITERATION = Pattern.compile("\\[\\d+]$");
  private static final Pattern VISIT = Pattern.compile("#v\\d+$");
  private static final Pattern TURN = Pattern.compile("(#\\d+)?(\\[\\d+])?$");

  /** The path of a step directly inside. */
  public StepPath step(String name) {
    String escaped =
        SPECIAL
            .matcher(name)
            .replaceAll(special -> "%%%02X".formatted((int) special.group().charAt(0)));
    return new StepPath(text.isEmpty() ? escaped : text + "/" + escaped);
  }

  /** The step when a list comes to it for the {@code number}th time, from 1. */
  public StepPath visit(int number) {
    return number == 1 ? this : new StepPath(text + "#v" + number);
  }

  /** The name of the step; empty for the workflow itself. */
  public String name() {
    String last = text.substring(text.lastIndexOf('/') + 1);
    return ESCAPE
        .matcher(VISIT.matcher(last).replaceFirst(""))
        .replaceAll(escape -> {
          char special = (char) Integer.parseInt(escape.group(1), 16);
          return Matcher.quoteReplacement(String.valueOf(special));
        });
  }

  /** One attempt at the step, from 1. */
  public StepPath attempt(int number) {
    return number == 1 ? this : new StepPath(text + "#" + number);
  }

  /** One iteration of the step, from 0. */
  public StepPath iteration(int number) {
    return new StepPath(text + "[" + number + "]");
  }

  /**
   * This path as it is seen from a turn around it; empty if it is not inside of that.
   *
   * @param turn an attempt or iteration, or the workflow itself
   */
  public Optional<StepPath> below(StepPath turn) {
    if (turn.text.isEmpty()) {
      return Optional.of(this);
    }
    String prefix = turn.text + "/";
    return text.startsWith(prefix)
        ? Optional.of(new StepPath(text.substring(prefix.length())))
        : Optional.empty();
  }

  /** The attempt or iteration that the step stands in; empty for a step that is in no other. */
  public Optional<StepPath> turn() {
    int end = text.lastIndexOf('/');
    return end < 0 ? Optional.empty() : Optional.of(new StepPath(text.substring(0, end)));
  }

  /** This attempt, whatever the iteration. */
  public StepPath withoutIteration() {
    return new StepPath(ITERATION.matcher(text).replaceFirst(""));
  }

  /** The step around this one, whatever its attempt and iteration. */
  public Optional<StepPath> parent() {
    return turn()
        .map(turn -> {
          Matcher number = TURN.matcher(turn.text);
          return new StepPath(number.find() ? turn.text.substring(0, number.start()) : turn.text);
        });
  }

  @Override
  public String toString() {
    return text;
  }
}
