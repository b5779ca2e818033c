/** What a program that embeds the engine may replace. */
@NullMarked
package dev.paddock.workflow.spi;

import org.jspecify.annotations.NullMarked;
