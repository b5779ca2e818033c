/** How sources are checked and templates taken apart. */
@NullMarked
package dev.paddock.expression.internal;

import org.jspecify.annotations.NullMarked;
