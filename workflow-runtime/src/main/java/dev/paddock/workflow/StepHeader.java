package dev.paddock.workflow;

import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Position;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of step has.
 *
 * @param name unique in the workflow, at all levels
 * @param description free text, or null
 * @param outputVariable the variable that takes its result, an ASCII identifier, or null for none
 * @param continueOnError whether the workflow goes on if this step fails
 * @param transitions where the list that it stands in goes on after it
 * @param retry how often and when it is tried again
 * @param timeout how long all attempts together may take, or null for as long as the workflow may
 * @param limits what one evaluation of one attempt may use
 * @param sandbox where and in which surroundings its code runs
 * @param position where it stands in its file
 */
public record StepHeader(
    String name,
    @Nullable String description,
    @Nullable String outputVariable,
    boolean continueOnError,
    Transitions transitions,
    RetryPolicy retry,
    @Nullable Duration timeout,
    Limits limits,
    SandboxSettings sandbox,
    Position position) {}
