package dev.paddock.workflow;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where webhooks may go. Guest code has no network at all, under any policy.
 *
 * @param allowedDomains hosts that may be called, such as {@code hooks.example.com}; {@code
 *     *.example.com} stands for every host below it
 * @param anyPublicHost whether every host may be called that has only public addresses
 * @param requireTls whether only {@code https} is allowed
 * @param maxRequestBytes the largest body that is sent
 * @param maxResponseBytes the largest body that is accepted
 * @param timeout how long a request may take, if the step does not allow less
 */
public record NetworkPolicy(
    Set<String> allowedDomains,
    boolean anyPublicHost,
    boolean requireTls,
    int maxRequestBytes,
    int maxResponseBytes,
    Duration timeout) {

  private static final int TEN_MEGABYTES = 10 << 20;

  /** No network. */
  public static final NetworkPolicy NONE =
      new NetworkPolicy(
          Set.of(), false, true, TEN_MEGABYTES, TEN_MEGABYTES, Duration.ofSeconds(30));

  /** Every public host, with or without TLS. */
  public static final NetworkPolicy PUBLIC =
      new NetworkPolicy(
          Set.of(), true, false, TEN_MEGABYTES, TEN_MEGABYTES, Duration.ofSeconds(30));

  public NetworkPolicy {
    allowedDomains = Set.copyOf(allowedDomains);
  }

  /**
   * This policy, with further hosts allowed.
   *
   * @throws IllegalArgumentException if one is not a host name, with or without {@code *.} before
   *     it
   */
  public NetworkPolicy withAllowedDomains(Set<String> domains) {
    var all = new TreeSet<>(allowedDomains);
    for (String domain : domains) {
      if (!domain.matches("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
        throw new IllegalArgumentException(
            "'" + domain + "' is not a host name such as hooks.example.com or *.example.com");
      }
      all.add(domain.toLowerCase(Locale.ROOT));
    }
    return new NetworkPolicy(
        all, anyPublicHost, requireTls, maxRequestBytes, maxResponseBytes, timeout);
  }

  /** This policy, with {@code http} allowed too. */
  public NetworkPolicy withoutTls() {
    return new NetworkPolicy(
        allowedDomains, anyPublicHost, false, maxRequestBytes, maxResponseBytes, timeout);
  }

  /** Whether a host is named by {@link #allowedDomains}. */
  public boolean names(String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    return allowedDomains.stream()
        .anyMatch(domain ->
            domain.startsWith("*.") ? wanted.endsWith(domain.substring(1)) : wanted.equals(domain));
  }
}
