/** Webhooks: requests that the host makes for workflows, as far as its policy allows. */
@NullMarked
package dev.paddock.workflow.internal.http;

import org.jspecify.annotations.NullMarked;
