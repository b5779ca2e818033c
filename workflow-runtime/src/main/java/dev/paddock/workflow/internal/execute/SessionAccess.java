package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.internal.json.Json;
import dev.paddock.workflow.internal.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one attempt sees and changes of a session, by {@code guest.session(changes)}. The changes
 * count if the attempt succeeds.
 */
public final class SessionAccess {

  /** The name that guests call it by. */
  public static final String ID = "session";

  private final String name;
  private final Map<String, JsonText> values;

  SessionAccess(SessionState before) {
    this.name = before.name();
    this.values = new LinkedHashMap<>(JsonFields.parse(before.values().text()).all());
  }

  Capability capability() {
    return Capability.of(ID, this::call);
  }

  /** What the session holds now. */
  synchronized SessionState state() {
    return new SessionState(name, json(values));
  }

  private synchronized JsonText call(JsonText argument) throws CapabilityException {
    if (!argument.toNode().isNull()) {
      change(argument);
    }
    return json(values);
  }

  private void change(JsonText argument) throws CapabilityException {
    if (!argument.toNode().isObject()) {
      throw new CapabilityException(
          "INVALID_ARGUMENT", "the argument must be an object with the values to keep");
    }
    var changed = new LinkedHashMap<>(values);
    JsonFields.parse(argument.text())
        .all()
        .forEach((key, value) -> {
          if (value.toNode().isNull()) {
            changed.remove(key);
          } else {
            changed.put(key, value);
          }
        });
    if (json(changed).text().length() > SessionState.MAX_SIZE) {
      throw new CapabilityException(
          "TOO_LARGE", "a session holds at most " + SessionState.MAX_SIZE + " characters of JSON");
    }
    values.clear();
    values.putAll(changed);
  }

  private static JsonText json(Map<String, JsonText> values) {
    return Json.object(values);
  }
}
