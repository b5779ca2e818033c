/** Text that is safe to show. */
@NullMarked
package dev.paddock.workflow.internal.text;

import org.jspecify.annotations.NullMarked;
