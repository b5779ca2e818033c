/** The logging back end's configuration. */
@NullMarked
package dev.paddock.cli.log;

import org.jspecify.annotations.NullMarked;
