/** What a fence implements. Users of {@link dev.paddock.sandbox.Sandbox} need nothing from here. */
@NullMarked
package dev.paddock.sandbox.spi;

import org.jspecify.annotations.NullMarked;
