package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.PoolSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which contexts are made before they are needed, and when. */
class PreparedContextsTest {

  private static final ContextKind SCRIPT =
      new ContextKind(Language.JAVASCRIPT, Limits.DEFAULT, false, false);

  private static ContextKind scriptOf(long statements) {
    return new ContextKind(
        Language.JAVASCRIPT, Limits.DEFAULT.with(Limit.STATEMENTS, statements), false, false);
  }

  private final Contexts contexts = new Contexts();
  private final List<ContextKind> made = new ArrayList<>();
  private final List<Runnable> background = new ArrayList<>();
  private long now;
  private final PreparedContexts prepared =
      new PreparedContexts(
          this::make, background::add, () -> now, PoolSettings.of(FenceKind.CONTEXT));

  private OneShotGuest make(ContextKind kind) {
    made.add(kind);
    return OneShotGuest.create(kind, contexts, Runnable::run);
  }

  @AfterEach
  void close() {
    prepared.close();
    contexts.close();
  }

  private void use(ContextKind kind) {
    prepared.discard(kind, prepared.take(kind));
  }

  private void workInBackground() {
    background.forEach(Runnable::run);
    background.clear();
  }

  @Test
  void firstUse_makesItsOwnAndNoOther() {
    use(SCRIPT);
    workInBackground();

    assertThat(made).hasSize(1);
    assertThat(prepared.ready(SCRIPT)).isZero();
  }

  @Test
  void secondUse_hasTwoMadeInAdvance() {
    use(SCRIPT);
    use(SCRIPT);
    workInBackground();

    assertThat(prepared.ready(SCRIPT)).isEqualTo(2);
    assertThat(made).hasSize(4);
  }

  @Test
  void preparedOne_isHandedOutWithoutMakingAnother() {
    use(SCRIPT);
    use(SCRIPT);
    workInBackground();

    use(SCRIPT);

    assertThat(made).hasSize(4);
    assertThat(prepared.ready(SCRIPT)).isEqualTo(1);
  }

  @Test
  void whileOneIsLeft_moreAreMadeAfterTheUse() {
    use(SCRIPT);
    use(SCRIPT);
    workInBackground();

    OneShotGuest guest = prepared.take(SCRIPT);
    assertThat(background).isEmpty();

    prepared.discard(SCRIPT, guest);
    workInBackground();
    assertThat(prepared.ready(SCRIPT)).isEqualTo(2);
  }

  @Test
  void onceNoneIsLeft_moreAreMadeDuringTheUse() {
    use(SCRIPT);
    use(SCRIPT);
    workInBackground();

    OneShotGuest first = prepared.take(SCRIPT);
    OneShotGuest second = prepared.take(SCRIPT);
    workInBackground();

    assertThat(prepared.ready(SCRIPT)).isEqualTo(2);
    prepared.discard(SCRIPT, first);
    prepared.discard(SCRIPT, second);
  }

  @Test
  void everyUse_getsAnUnusedContext() {
    use(SCRIPT);
    use(SCRIPT);
    workInBackground();
    OneShotGuest first = prepared.take(SCRIPT);
    first.context.eval("js", "globalThis.leak = 1");
    prepared.discard(SCRIPT, first);

    OneShotGuest second = prepared.take(SCRIPT);

    assertThat(second.context.eval("js", "typeof leak").asString()).isEqualTo("undefined");
    prepared.discard(SCRIPT, second);
  }

  @Test
  void otherLimits_areAnotherKind() {
    ContextKind tight = scriptOf(1_000);
    use(SCRIPT);
    use(SCRIPT);
    workInBackground();

    use(tight);

    assertThat(made).endsWith(tight);
    assertThat(prepared.ready(SCRIPT)).isEqualTo(2);
  }

  @Test
  void rareUse_hasNoneMadeInAdvance() {
    use(SCRIPT);
    now += TimeUnit.MINUTES.toNanos(1);
    use(SCRIPT);
    workInBackground();

    assertThat(prepared.ready(SCRIPT)).isZero();
  }

  @Test
  void manyKinds_shareOneMaximum() {
    for (long statements = 1; statements <= 10; statements++) {
      use(scriptOf(statements));
      use(scriptOf(statements));
    }
    workInBackground();

    assertThat(made).hasSize(20 + 8);
  }

  @Test
  void closed_makesNoneInAdvance() {
    use(SCRIPT);
    use(SCRIPT);
    prepared.close();
    workInBackground();

    assertThat(made).hasSize(2);
  }
}
