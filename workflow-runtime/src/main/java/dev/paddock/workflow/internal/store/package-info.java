/** What the store in memory is made of. */
@NullMarked
package dev.paddock.workflow.internal.store;

import org.jspecify.annotations.NullMarked;
