package dev.paddock.cli.command;

import dev.paddock.cli.UsageException;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.workflow.Policy;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what workflows may do. */
final class PolicyOptions {

  @Option(
      names = "--policy",
      paramLabel = "untrusted|default|permissive",
      converter = Choices.OfPolicy.class,
      description =
          "What workflows may do. default: no network; permissive: public hosts; untrusted: no"
              + " network, guest code in worker processes.")
  private Policy policy = Policy.DEFAULT;

  @Option(
      names = "--fence",
      paramLabel = "context|process|container",
      converter = Choices.OfFence.class,
      description = "The weakest fence for guest code (default: the policy's).")
  private FenceKind fence = FenceKind.CONTEXT;

  @Option(
      names = "--allow-domain",
      paramLabel = "DOMAIN",
      split = ",",
      description = "A host that webhooks may call, such as hooks.example.com or *.example.com.")
  private List<String> domains = List.of();

  /**
   * What is granted.
   *
   * @throws UsageException if a domain is none
   */
  Policy granted() {
    try {
      return policy
          .withFenceAtLeast(fence)
          .withAllowedDomains(domains.stream().distinct().toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--allow-domain: " + e.getMessage());
    }
  }
}
