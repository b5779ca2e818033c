package dev.paddock.workflow.spi;

/** What can go wrong with a store. The names are stable. */
public enum StoreErrorCode {
  /** There is an execution with this id, or a token with this hash. */
  DUPLICATE,
  /** Somebody else goes on with the execution, or its lease was released. */
  LEASE_LOST,
  /** A token that was to be closed has been answered; its signal is in the inbox. */
  ANSWERED,
  /** The store does not respond, or was not reached. Trying again later may help. */
  UNAVAILABLE,
  /** There is no room. Nothing was written. */
  FULL,
  /** The store may only be read. */
  READ_ONLY,
  /** What is stored is damaged. */
  CORRUPT,
  /** What was opened is something else than a store. */
  NOT_A_STORE,
  /** The store was written by a newer version of Paddock. */
  NEWER_SCHEMA,
  /** The address names no kind of store. */
  BAD_ADDRESS,
  /** The store was closed. */
  CLOSED
}
