/** Feeds a Micrometer registry with what happens in executions. */
module dev.paddock.workflow.metrics {
  requires transitive dev.paddock.workflow;
  requires transitive micrometer.core;
  requires static transitive org.jspecify;

  exports dev.paddock.workflow.metrics;
}
