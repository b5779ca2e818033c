/**
 * The {@code paddock} command: the only place with terminal output and a logging back end.
 *
 * <p>Commands in {@code command} parse and act, renderers in {@code report} turn results into text
 * or JSON, and everything reaches the outside through a {@link dev.paddock.cli.terminal.Terminal}.
 */
@NullMarked
package dev.paddock.cli;

import org.jspecify.annotations.NullMarked;
