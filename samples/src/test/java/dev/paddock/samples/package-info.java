/**
 * Runs every sample and checks its figures against figures worked out here, from the data files and
 * by other means.
 */
@NullMarked
package dev.paddock.samples;

import org.jspecify.annotations.NullMarked;
