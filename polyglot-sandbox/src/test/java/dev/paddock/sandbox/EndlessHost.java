package dev.paddock.sandbox;

/** A host whose guest never ends. Run as a process, to be killed. */
final class EndlessHost {

  private EndlessHost() {}

  /** Takes the name of a fence; prints {@code running} when the guest does. */
  public static void main(String[] arguments) {
    try (Sandbox sandbox = Sandbox.create(FenceKind.valueOf(arguments[0]))) {
      sandbox.run(
          GuestProgram.script(Language.JAVASCRIPT, "console.log('running'); for (;;) ;"),
          Bindings.none(),
          FenceContract.PATIENT,
          GuestEnvironment.NONE,
          line -> System.out.println(line.text()));
    }
  }
}
