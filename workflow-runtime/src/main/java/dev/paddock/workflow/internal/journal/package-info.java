/** What an execution has done before, and where it takes down what it does. */
@NullMarked
package dev.paddock.workflow.internal.journal;

import org.jspecify.annotations.NullMarked;
