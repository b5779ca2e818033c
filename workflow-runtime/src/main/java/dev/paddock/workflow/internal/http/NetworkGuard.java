package dev.paddock.workflow.internal.http;

import dev.paddock.workflow.NetworkPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Decides whether a URL may be called. A host that is not named by the policy must have public
 * addresses only. What the name means is looked up again when the connection is made: a name server
 * that changes its answer in between is not caught here.
 */
final class NetworkGuard {

  private final NetworkPolicy policy;

  NetworkGuard(NetworkPolicy policy) {
    this.policy = policy;
  }

  /** The URL, if it may be called. */
  URI check(String url) throws WebhookException {
    URI uri = parse(url);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (!policy.names(host) && !policy.anyPublicHost()) {
      throw WebhookException.denied(
          "the policy does not allow webhooks to " + host,
          "whoever runs the workflow can allow it: --allow-domain " + host);
    }
    if (policy.requireTls() && !scheme.equals("https")) {
      throw WebhookException.denied("the policy allows only https", "use https://" + host);
    }
    if (!policy.names(host)) {
      requirePublic(host);
    }
    return uri;
  }

  private static URI parse(String url) throws WebhookException {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (scheme == null || !scheme.matches("(?i)https?") || uri.getHost() == null) {
        throw WebhookException.denied(
            "the url must be an absolute http or https URL", "such as https://hooks.example.com/x");
      }
      if (uri.getRawUserInfo() != null) {
        throw WebhookException.denied(
            "the url must not have a user name or password in it", "send them as a header");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw WebhookException.denied("the url is not a URL: " + e.getReason(), null);
    }
  }

  private static void requirePublic(String host) throws WebhookException {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!isPublic(address)) {
          throw WebhookException.denied(
              host + " is an address of a private network",
              "whoever runs the workflow can allow it: --allow-domain " + host);
        }
      }
    } catch (UnknownHostException e) {
      throw WebhookException.failed("there is no host " + host);
    }
  }

  private static boolean isPublic(InetAddress address) {
    return !(address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isReserved(address.getAddress()));
  }

  /** Ranges that {@link InetAddress} has no question for (RFC 6598, 4193, 6052, 3056, 1122). */
  private static boolean isReserved(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (bytes.length == 4) {
      return first == 0
          || first >= 240
          || (first == 100 && (second & 0xc0) == 64)
          || (first == 198 && (second & 0xfe) == 18);
    }
    return (first & 0xfe) == 0xfc
        || (first == 0x00 && second == 0x64)
        || (first == 0x20 && second == 0x02);
  }
}
