package dev.paddock.workflow.internal.http;

import dev.paddock.sandbox.JsonText;
import java.util.Map;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param headers by name in lower case, several values of one name joined by commas
 * @param body JSON if it is JSON, else its text
 */
public record WebhookResponse(int status, Map<String, String> headers, JsonText body) {}
