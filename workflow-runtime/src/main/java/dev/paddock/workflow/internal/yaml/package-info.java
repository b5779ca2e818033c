/** YAML to nodes that know where they stand. */
@NullMarked
package dev.paddock.workflow.internal.yaml;

import org.jspecify.annotations.NullMarked;
