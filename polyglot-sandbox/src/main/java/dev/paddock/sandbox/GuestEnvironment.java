package dev.paddock.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a guest finds around itself, none of it the host's own. Immutable.
 *
 * <p>Scripts see it; expressions see only {@code determinism}. Python reads the variables in {@code
 * os.environ} and the files with {@code open}; JavaScript finds both in the global object {@code
 * guest}: {@code guest.env.NAME}, {@code guest.readText('data.csv')}.
 *
 * @param variables environment variables
 * @param files texts by their names: relative, with {@code /} between folders; guests may change
 *     their copies, which nobody else sees
 * @param determinism if not null, what makes every run give the same result
 */
public record GuestEnvironment(
    Map<String, String> variables, Map<String, String> files, @Nullable Determinism determinism) {

  /** No variables, no files, the host's time and randomness. */
  public static final GuestEnvironment NONE = new GuestEnvironment(Map.of(), Map.of(), null);

  /**
   * Randomness and time that are given.
   *
   * @param seed where {@code Math.random} and Python's {@code random} start
   * @param epochMillis what the guest's clock shows, for as long as it runs: milliseconds since
   *     1970-01-01T00:00Z
   */
  public record Determinism(long seed, long epochMillis) {}

  public GuestEnvironment {
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** How many characters the names, values and files are; they count as input. */
  public long size() {
    long size = 0;
    for (Map<String, String> entries : java.util.List.of(variables, files)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        size += entry.getKey().length() + entry.getValue().length();
      }
    }
    return size;
  }
}
