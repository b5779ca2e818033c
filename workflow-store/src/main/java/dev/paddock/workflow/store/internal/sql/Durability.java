package dev.paddock.workflow.store.internal.sql;

/** When a transaction must outlive a loss of power. */
public enum Durability {
  /** As soon as it has returned. */
  NOW,
  /** At the latest when the next one has returned that is durable {@link #NOW}. */
  LATER
}
