/** JSON text, put together and taken apart without parsing the values in it. */
@NullMarked
package dev.paddock.workflow.internal.json;

import org.jspecify.annotations.NullMarked;
