package dev.paddock.cli.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing about the machine.
 *
 * @param name what was looked at
 * @param status what it means
 * @param detail what was found
 * @param hint what to do about it, or null
 */
public record Finding(String name, Status status, String detail, @Nullable String hint) {

  /** What a finding means. */
  public enum Status {
    OK,
    /** It works, but could be better. */
    WARN,
    /** Something that Paddock cannot do without is missing. */
    FAIL
  }

  static Finding ok(String name, String detail) {
    return new Finding(name, Status.OK, detail, null);
  }

  static Finding warn(String name, String detail, String hint) {
    return new Finding(name, Status.WARN, detail, hint);
  }

  static Finding fail(String name, String detail, String hint) {
    return new Finding(name, Status.FAIL, detail, hint);
  }

  /** Whether nothing that Paddock needs is missing. */
  public static boolean allEssentialsWork(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.status() == Status.FAIL);
  }
}
