/**
 * What the host and its workers say to each other: frames over a pair of byte streams. Neither side
 * trusts what it reads: lengths are checked before memory is taken, and anything unexpected is a
 * {@link dev.paddock.sandbox.internal.wire.ProtocolException}.
 */
@NullMarked
package dev.paddock.sandbox.internal.wire;

import org.jspecify.annotations.NullMarked;
