package dev.paddock.sandbox.internal;

import java.util.regex.Pattern;

/**
 * Takes the host's folders out of messages. Python's errors name the folder that its standard
 * library was unpacked to, which lies below the host user's home.
 */
final class HostNames {

  private static final Pattern LANGUAGE_HOME =
      Pattern.compile("[^\\s'\"]*/org\\.graalvm\\.polyglot/[^\\s'\"]*?/[0-9a-f]{40}");
  private static final Pattern USER_HOME =
      Pattern.compile(Pattern.quote(System.getProperty("user.home")) + "(?=/|$)");

  private HostNames() {}

  static String hide(String message) {
    if (message.indexOf('/') < 0) {
      return message;
    }
    return USER_HOME.matcher(LANGUAGE_HOME.matcher(message).replaceAll("<python>")).replaceAll("~");
  }
}
