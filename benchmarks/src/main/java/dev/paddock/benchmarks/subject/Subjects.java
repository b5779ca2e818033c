package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.sandbox.FenceKind;
import java.util.List;

/** All that is measured. */
public final class Subjects {

  /** Ours first, then the peers. */
  public static final List<Subject> ALL =
      List.of(
          new PaddockReused(),
          new PaddockOneShot(Dialect.JAVASCRIPT, true),
          new PaddockOneShot(Dialect.JAVASCRIPT, false),
          new PaddockOneShot(Dialect.PYTHON, true),
          new PaddockOneShot(Dialect.PYTHON, false),
          new PaddockWorker(FenceKind.PROCESS, Dialect.JAVASCRIPT, PaddockWorker.Mode.WARM),
          new PaddockWorker(FenceKind.PROCESS, Dialect.PYTHON, PaddockWorker.Mode.WARM),
          new PaddockWorker(FenceKind.CONTAINER, Dialect.JAVASCRIPT, PaddockWorker.Mode.WARM),
          new PaddockWorker(FenceKind.CONTAINER, Dialect.PYTHON, PaddockWorker.Mode.WARM),
          new PaddockWorker(FenceKind.PROCESS, Dialect.JAVASCRIPT, PaddockWorker.Mode.COMPILED),
          new PaddockWorker(FenceKind.PROCESS, Dialect.JAVASCRIPT, PaddockWorker.Mode.COLD),
          new PaddockWorker(FenceKind.PROCESS, Dialect.PYTHON, PaddockWorker.Mode.COLD),
          new PaddockWorker(FenceKind.CONTAINER, Dialect.JAVASCRIPT, PaddockWorker.Mode.COLD),
          new PaddockWorker(FenceKind.CONTAINER, Dialect.PYTHON, PaddockWorker.Mode.COLD),
          new PaddockSession(FenceKind.CONTEXT),
          new PaddockSession(FenceKind.PROCESS),
          new PaddockPath(),
          new PaddockBatch(FenceKind.CONTEXT, true),
          new PaddockBatch(FenceKind.CONTEXT, false),
          new PaddockBatch(FenceKind.PROCESS, true),
          new PaddockBatch(FenceKind.PROCESS, false),
          new JavaLambda(),
          new PlainGraal(Dialect.JAVASCRIPT, PlainGraal.Kept.CONTEXT),
          new PlainGraal(Dialect.JAVASCRIPT, PlainGraal.Kept.CONTEXT_AFTER_OURS),
          new PlainGraal(Dialect.JAVASCRIPT, PlainGraal.Kept.ENGINE),
          new PlainGraal(Dialect.JAVASCRIPT, PlainGraal.Kept.NOTHING),
          new PlainGraal(Dialect.PYTHON, PlainGraal.Kept.CONTEXT),
          new PlainGraal(Dialect.PYTHON, PlainGraal.Kept.ENGINE),
          new Rhino(),
          new NashornSandboxed(),
          new Javet(Javet.Use.REUSED),
          new Javet(Javet.Use.GUARDED),
          new Javet(Javet.Use.FRESH),
          new QuickJs(true),
          new QuickJs(false),
          new Cel(),
          new Jexl());

  private Subjects() {}

  /**
   * The subject with a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Subject byKey(String key) {
    return ALL.stream()
        .filter(subject -> subject.identity().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such subject: " + key));
  }
}
