/** How executions and their steps may go from state to state: as tables. */
@NullMarked
package dev.paddock.workflow.internal.state;

import org.jspecify.annotations.NullMarked;
