package dev.paddock.sandbox;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that a script may do besides computing: a single function that takes JSON and gives
 * JSON. A script finds those that it was given, and no others, in {@code guest}: {@code
 * guest.lookUp({id: 7})} in JavaScript, {@code guest.lookUp({'id': 7})} in Python. Expressions have
 * none.
 *
 * <p>A call is synchronous, and the time that it takes counts as the guest's wall time. The
 * argument may have as many characters of JSON as the limit {@link Limit#RESULT}, the answer as
 * many as {@link Limit#INPUT}; one evaluation may make {@value #MAX_CALLS} calls of host functions.
 * A call that is refused is an ordinary error to the guest, whose {@code code} says why: one that
 * the function has chosen, or {@code INVALID_ARGUMENT}, {@code TOO_LARGE}, {@code TOO_MANY_CALLS},
 * {@code UNAVAILABLE}, {@code CANCELLED}, {@code INTERNAL}.
 */
public sealed interface Capability {

  /** How many calls of host functions one evaluation may make. */
  int MAX_CALLS = 10_000;

  /**
   * {@code guest.log(message, level)}: a line with a level, which goes where printed lines go, and
   * counts as output as they do. The level is {@code debug}, {@code info}, {@code warn} or {@code
   * error}; {@code info} if there is none. What is no text is shown as JSON.
   */
  Capability LOG = Report.LOG;

  /**
   * {@code guest.progress(fraction, message)}: how far the script has come, from 0 to 1, and
   * optionally what it is doing. Calls cost their host nothing: it is told the newest report, ten
   * times a second at most.
   */
  Capability PROGRESS = Report.PROGRESS;

  /** The name that guests call it by. */
  String id();

  /**
   * A function of the host's.
   *
   * @param id an ASCII name in lower camel case that no capability and no other part of {@code
   *     guest} has
   * @param function what it does; see {@link Function}
   * @throws IllegalArgumentException if {@code id} is no such name
   */
  static Capability of(String id, Function function) {
    return new HostFunction(id, function);
  }

  /** What tells the {@link GuestListener} something, and reaches nothing else. */
  enum Report implements Capability {
    LOG,
    PROGRESS;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A function of the host's; see {@link #of}.
   *
   * @param id the name that guests call it by
   * @param function what it does
   */
  record HostFunction(String id, Function function) implements Capability {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");

    private static final Set<String> TAKEN =
        Set.of("env", "files", "readText", "writeText", "log", "progress");

    /** Checks the name. */
    public HostFunction {
      if (!NAME.matcher(id).matches() || TAKEN.contains(id)) {
        throw new IllegalArgumentException("not a name for a capability: '" + id + "'");
      }
    }
  }

  /**
   * What the host does when a guest calls.
   *
   * <p>It runs on a thread of Paddock's that does nothing else, while the guest waits. When the
   * evaluation is stopped meanwhile, that thread is interrupted and its answer dropped; a function
   * that does not heed the interrupt keeps its thread, never the caller and never the guest. It may
   * be called for many evaluations at once. Whatever it throws besides {@link CapabilityException}
   * goes to the host's log, and the guest is told nothing but {@code INTERNAL}.
   */
  @FunctionalInterface
  interface Function {

    /**
     * Answers a call.
     *
     * @param argument what the guest gave: any JSON value, made by somebody who is not trusted
     * @throws CapabilityException to refuse; the guest sees its code and its message
     * @throws InterruptedException if nobody waits for the answer any more
     */
    JsonText call(JsonText argument) throws CapabilityException, InterruptedException;
  }
}
