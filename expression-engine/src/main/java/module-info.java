/** Compiles and evaluates expressions and templates. */
module dev.paddock.expression {
  requires transitive dev.paddock.sandbox;
  requires transitive tools.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires org.graalvm.polyglot;
  requires static transitive org.jspecify;

  exports dev.paddock.expression;
}
