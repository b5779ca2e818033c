/** What a command reads from and prints to, and what may be printed there. */
@NullMarked
package dev.paddock.cli.terminal;

import org.jspecify.annotations.NullMarked;
