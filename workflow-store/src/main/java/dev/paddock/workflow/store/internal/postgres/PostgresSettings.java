package dev.paddock.workflow.store.internal.postgres;

import java.time.Duration;

/**
 * How a database is used.
 *
 * @param url as the driver takes it
 * @param connections the most at the same time
 * @param patience how long to wait for a connection, and for word of a commit whose connection
 *     broke
 */
record PostgresSettings(String url, int connections, Duration patience) {

  static PostgresSettings of(String url) {
    return new PostgresSettings(url, 10, Duration.ofSeconds(10));
  }
}
