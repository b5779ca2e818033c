package dev.paddock.workflow.internal.state;

import dev.paddock.workflow.ExecutionEvent;

/**
 * One way from state to state.
 *
 * @param from where it leads from
 * @param event the kind of event that takes it
 * @param to where it leads
 */
public record Transition<S extends Enum<S>>(S from, Class<? extends ExecutionEvent> event, S to) {}
