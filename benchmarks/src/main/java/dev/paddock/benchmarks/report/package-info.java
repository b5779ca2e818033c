/** What was measured, as files for programs and for people. */
@NullMarked
package dev.paddock.benchmarks.report;

import org.jspecify.annotations.NullMarked;
