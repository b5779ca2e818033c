/** What is measured: ours and its peers, one class each. */
@NullMarked
package dev.paddock.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
