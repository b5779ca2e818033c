/** How it is measured: each subject in processes of its own, every answer checked. */
@NullMarked
package dev.paddock.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
