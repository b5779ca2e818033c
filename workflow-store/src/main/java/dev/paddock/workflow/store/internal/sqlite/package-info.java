/** The store in a SQLite file. */
@NullMarked
package dev.paddock.workflow.store.internal.sqlite;

import org.jspecify.annotations.NullMarked;
