/** Loads and runs workflows. */
module dev.paddock.workflow {
  requires transitive dev.paddock.expression;
  requires static transitive org.jspecify;
  requires com.networknt.schema;
  requires java.net.http;
  requires org.slf4j;
  requires org.snakeyaml.engine;

  exports dev.paddock.workflow;
  exports dev.paddock.workflow.spi;
}
