/** Calls from guests to the host's functions, the same for all fences. */
@NullMarked
package dev.paddock.sandbox.internal.call;

import org.jspecify.annotations.NullMarked;
