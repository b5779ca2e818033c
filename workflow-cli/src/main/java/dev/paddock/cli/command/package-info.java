/** The commands: their options, and what they do. */
@NullMarked
package dev.paddock.cli.command;

import org.jspecify.annotations.NullMarked;
