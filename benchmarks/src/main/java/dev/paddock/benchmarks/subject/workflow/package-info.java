/** Engines that run the same workflow, ours and those of others. */
@NullMarked
package dev.paddock.benchmarks.subject.workflow;

import org.jspecify.annotations.NullMarked;
