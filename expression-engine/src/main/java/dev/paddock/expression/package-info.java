/**
 * Compiles and evaluates expressions and {@code {{ templates }}}; knows no workflow.
 *
 * <p>Start with {@link dev.paddock.expression.ExpressionEngine}. What is checked before anything
 * runs (syntax, unknown names, forbidden constructs) is there to help authors. It is no part of the
 * fence: every evaluation happens inside a {@link dev.paddock.sandbox.Sandbox}, which holds
 * whatever the checks overlook.
 */
@NullMarked
package dev.paddock.expression;

import org.jspecify.annotations.NullMarked;
