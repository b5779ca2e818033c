package dev.paddock.workflow;

import java.time.Duration;

/**
 * Figures of one execution. Steps inside other steps count, each iteration of a loop on its own.
 *
 * @param duration from start to end
 * @param stepsCompleted steps that completed
 * @param stepsFailed steps that failed, those that the workflow went on after included
 * @param retries attempts beyond the first of each step
 */
public record Metrics(Duration duration, int stepsCompleted, int stepsFailed, int retries) {}
