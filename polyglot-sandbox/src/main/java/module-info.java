/** Runs guest programs inside a fence. */
module dev.paddock.sandbox {
  requires org.graalvm.polyglot;
  requires transitive tools.jackson.databind;
  requires static transitive org.jspecify;
  requires java.management;
  requires jdk.management;
  requires com.google.common.jimfs;
  requires com.sun.jna;
  requires org.apache.commons.pool2;
  requires org.slf4j;

  exports dev.paddock.sandbox;
  exports dev.paddock.sandbox.spi;
}
