/** The store in a PostgreSQL database. */
@NullMarked
package dev.paddock.workflow.store.internal.postgres;

import org.jspecify.annotations.NullMarked;
