/** The program that a worker process runs: tasks come in on its standard input, one at a time. */
@NullMarked
package dev.paddock.sandbox.internal.worker;

import org.jspecify.annotations.NullMarked;
