/** What every subject is asked to do, with its inputs and the right answers. */
@NullMarked
package dev.paddock.benchmarks.work;

import org.jspecify.annotations.NullMarked;
