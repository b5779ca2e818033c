/** Looks at the machine that Paddock runs on. */
@NullMarked
package dev.paddock.cli.doctor;

import org.jspecify.annotations.NullMarked;
