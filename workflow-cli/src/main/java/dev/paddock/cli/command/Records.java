package dev.paddock.cli.command;

import dev.paddock.workflow.WorkflowEngine;
import java.util.Optional;

/** What is written down of executions beside the report. */
record Records(Optional<MetricsFile> metrics, Optional<AuditFile> audit) implements AutoCloseable {

  /** Has an engine tell what happens in it. */
  WorkflowEngine.Builder of(WorkflowEngine.Builder engine) {
    metrics.ifPresent(file -> engine.listener(file.listener()));
    audit.ifPresent(file -> engine.listener(file.log()));
    return engine;
  }

  /** What to do as soon as the audit log is not whole any more. */
  void whenBroken(Runnable action) {
    audit.ifPresent(file -> file.whenBroken(action));
  }

  @Override
  public void close() {
    try {
      metrics.ifPresent(MetricsFile::close);
    } finally {
      audit.ifPresent(AuditFile::close);
    }
  }
}
