package dev.paddock.sandbox;

import java.nio.file.Path;

/**
 * A GraalVM for workers that compiles guest JavaScript to machine code, where the host's own one
 * interprets it: on a stock JDK. Code that computes for seconds is tens of times faster so; what a
 * worker runs first is not, since it starts more slowly and has to compile.
 *
 * <p>It is a second GraalVM, of the line of long-term support ({@code 25.0.x}), whose compiler is
 * published for stock JDKs. Two limits are looser in it: nested calls end where the thread's stack
 * does, tens of thousands deep, as an error that a guest can catch; and a source may be nested as
 * deeply as that stack lets it be parsed.
 *
 * <p>The host's own GraalVM must be in other jars than Paddock, as it is unless somebody has put
 * all into one.
 *
 * @param folder with the jars of GraalJS, Truffle and their compiler, all of one version, and
 *     nothing else; Paddock's module {@code optimizing-runtime} makes one
 */
public record OptimizingRuntime(Path folder) {}
