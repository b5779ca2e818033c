/** Attacks the fences of this machine, and says how that ended. */
@NullMarked
package dev.paddock.cli.selftest;

import org.jspecify.annotations.NullMarked;
