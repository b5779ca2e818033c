package dev.paddock.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a guest program sees, each with its JSON value, in a fixed order. Immutable. */
public final class Bindings {

  /** Words that JavaScript or Python keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of(
          ("and arguments as assert async await break case catch class const continue debugger def"
                  + " default del delete do elif else enum eval except export extends False false"
                  + " finally for from function global if implements import in instanceof interface"
                  + " Infinity is lambda let NaN new None nonlocal not null or package pass private"
                  + " protected public raise return static super switch this throw True true try"
                  + " typeof undefined var void while with yield")
              .split(" "));

  private static final Bindings NONE = new Bindings(Map.of());

  private final Map<String, JsonText> values;
  private final long size;

  private Bindings(Map<String, JsonText> values) {
    this.values = Collections.unmodifiableMap(values);
    long characters = 0;
    for (JsonText value : values.values()) {
      characters += value.text().length();
    }
    this.size = characters;
  }

  /** No names at all. */
  public static Bindings none() {
    return NONE;
  }

  /** A single name; see {@link #with}. */
  public static Bindings of(String name, @Nullable Object value) {
    return NONE.with(name, value);
  }

  /**
   * These bindings and one more; a name that is already there gets the new value.
   *
   * @param value anything that {@link JsonText#of} takes
   * @throws IllegalArgumentException if {@code name} is not an ASCII identifier or is a reserved
   *     word, or the value cannot be written as JSON
   */
  public Bindings with(String name, @Nullable Object value) {
    if (!isName(name) || RESERVED.contains(name)) {
      throw new IllegalArgumentException("not a name that both languages accept: '" + name + "'");
    }
    JsonText json = JsonText.of(value);
    if (values.isEmpty()) {
      return new Bindings(Map.of(name, json));
    }
    var copy = new LinkedHashMap<>(values);
    copy.put(name, json);
    return new Bindings(copy);
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && c != '_' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Only those bindings whose names {@code wanted} accepts. */
  public Bindings only(java.util.function.Predicate<String> wanted) {
    var copy = new LinkedHashMap<>(values);
    copy.keySet().removeIf(wanted.negate());
    return new Bindings(copy);
  }

  /** Names and values, in the order in which they were added. */
  public Map<String, JsonText> values() {
    return values;
  }

  /** How many characters of JSON these bindings are. */
  public long size() {
    return size;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
