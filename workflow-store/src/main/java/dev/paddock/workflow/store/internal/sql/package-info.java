/** The store's work in terms of SQL that all databases understand. */
@NullMarked
package dev.paddock.workflow.store.internal.sql;

import org.jspecify.annotations.NullMarked;
