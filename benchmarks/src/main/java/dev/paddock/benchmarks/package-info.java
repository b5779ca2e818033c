/** What isolation costs, measured beside the same thing done without it. */
@NullMarked
package dev.paddock.benchmarks;

import org.jspecify.annotations.NullMarked;
