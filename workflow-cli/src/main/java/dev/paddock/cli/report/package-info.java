/** Results as text for people and as JSON for programs. */
@NullMarked
package dev.paddock.cli.report;

import org.jspecify.annotations.NullMarked;
