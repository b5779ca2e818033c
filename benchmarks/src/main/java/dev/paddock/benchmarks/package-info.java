/** What isolation costs, measured beside what others use for code of people they do not trust. */
@NullMarked
package dev.paddock.benchmarks;

import org.jspecify.annotations.NullMarked;
