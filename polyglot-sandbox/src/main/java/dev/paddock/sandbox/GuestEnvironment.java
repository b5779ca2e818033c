package dev.paddock.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a guest finds around itself, none of it the host's own. Immutable.
 *
 * <p>Scripts see it; expressions see only {@code determinism}. Python reads the variables in {@code
 * os.environ} and the files with {@code open}; JavaScript finds both in the global object {@code
 * guest}: {@code guest.env.NAME}, {@code guest.readText('data.csv')}, {@code
 * guest.writeText('new.txt', text)}, {@code guest.files()}. Capabilities are functions in {@code
 * guest} in both.
 *
 * <p>Files live in memory, in the folder {@code /work}, and together are no larger than the limit
 * for memory. Python has a file system only if files are given; without them {@code open} is
 * denied.
 *
 * @param variables environment variables
 * @param files texts by their names: relative, with {@code /} between folders; guests may change
 *     their copies, which nobody else sees
 * @param determinism if not null, what makes every run give the same result
 * @param capabilities what scripts may do besides computing; no two of the same name
 */
public record GuestEnvironment(
    Map<String, String> variables,
    Map<String, String> files,
    @Nullable Determinism determinism,
    List<Capability> capabilities) {

  private static final Pattern UNUSUAL = Pattern.compile("[\\\\\\p{Cntrl}]");

  /** No variables, no files, no capabilities, the host's time and randomness. */
  public static final GuestEnvironment NONE = new GuestEnvironment(Map.of(), Map.of(), null);

  /**
   * Randomness and time that are given.
   *
   * @param seed where {@code Math.random} and Python's {@code random} start
   * @param epochMillis what the guest's clock shows, for as long as it runs: milliseconds since
   *     1970-01-01T00:00Z
   */
  public record Determinism(long seed, long epochMillis) {

    /** Seed 0, at 1970-01-01T00:00Z. */
    public static final Determinism ZERO = new Determinism(0, 0);

    /** The last millisecond of 9999, where Python's calendar ends. */
    private static final long MAX_MILLIS = 253_402_300_799_999L;

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is before 1970 or after 9999
     */
    public Determinism {
      if (epochMillis < 0 || epochMillis > MAX_MILLIS) {
        throw new IllegalArgumentException("not a time from 1970 to 9999: " + epochMillis);
      }
    }

    /**
     * For one of many evaluations, which must not all draw the same numbers: the same time, and a
     * seed that depends on this one and on {@code purpose}. It is made of the first eight bytes of
     * the SHA-256 of this seed in decimal, a line feed, and the purpose.
     *
     * @param purpose what tells it from the others, the same in every run
     */
    public Determinism derived(String purpose) {
      byte[] text = (seed + "\n" + purpose).getBytes(StandardCharsets.UTF_8);
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
        return new Determinism(ByteBuffer.wrap(digest).getLong(), epochMillis);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has it", e);
      }
    }
  }

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if the name of a variable is empty or holds {@code =} or NUL,
   *     if a file has a name that is not relative, or that of another one's folder, or if two
   *     capabilities have the same name
   */
  public GuestEnvironment {
    variables.forEach(GuestEnvironment::checkVariable);
    for (String name : files.keySet()) {
      checkFile(name, files.keySet());
    }
    checkCapabilities(capabilities);
    capabilities = List.copyOf(capabilities);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** Surroundings without capabilities. */
  public GuestEnvironment(
      Map<String, String> variables, Map<String, String> files, @Nullable Determinism determinism) {
    this(variables, files, determinism, List.of());
  }

  /** The same surroundings, with these capabilities and no others. */
  public GuestEnvironment withCapabilities(List<Capability> granted) {
    return new GuestEnvironment(variables, files, determinism, granted);
  }

  private static void checkCapabilities(List<Capability> capabilities) {
    var names = new HashSet<String>();
    for (Capability capability : capabilities) {
      if (!names.add(capability.id())) {
        throw new IllegalArgumentException("two capabilities named " + capability.id());
      }
    }
  }

  private static void checkVariable(String name, String value) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || (name + value).indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a variable: " + name);
    }
  }

  private static void checkFile(String name, Set<String> all) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || UNUSUAL.matcher(part).find()) {
        throw new IllegalArgumentException("not a relative file name: " + name);
      }
    }
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      if (all.contains(name.substring(0, end))) {
        throw new IllegalArgumentException("both a file and a folder: " + name.substring(0, end));
      }
    }
  }

  /** How many characters the names, values and files are; they count as input. */
  public long size() {
    if (variables.isEmpty() && files.isEmpty()) {
      return 0;
    }
    long size = 0;
    for (Map<String, String> entries : List.of(variables, files)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        size += entry.getKey().length() + entry.getValue().length();
      }
    }
    return size;
  }
}
