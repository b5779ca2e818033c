package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.internal.HardenedContexts.Lease;
import dev.paddock.sandbox.spi.GuestTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which contexts are used again, by whom, and for how long. */
class HardenedContextsTest {

  private static final int IN_USE = 3;
  private static final Duration NO_TIME = Duration.ofNanos(1);
  private static final PoolSettings SETTINGS = PoolSettings.of(FenceKind.CONTEXT).withMin(0);

  private final Contexts contexts = new Contexts();
  private HardenedContexts hardened = create(SETTINGS);

  private HardenedContexts create(PoolSettings settings) {
    return new HardenedContexts(contexts, Runnable::run, IN_USE, settings);
  }

  private void use(PoolSettings settings) {
    hardened.close();
    hardened = create(settings);
  }

  @AfterEach
  void close() {
    hardened.close();
    contexts.close();
  }

  private static GuestTask task(String text, Limits limits) {
    return new GuestTask(
        GuestProgram.expression(Language.JAVASCRIPT, text),
        Bindings.none(),
        null,
        limits,
        GuestEnvironment.NONE,
        GuestListener.NONE,
        null);
  }

  private static GuestTask ofKind(long statements) {
    return task("1", Limits.DEFAULT.with(Limit.STATEMENTS, statements));
  }

  private HardenedJavaScript use(GuestTask task) {
    try (Lease lease = hardened.lease(task)) {
      lease.giveBack();
      return lease.guest();
    }
  }

  private void useAtOnce(int count) {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leases.add(hardened.lease(ofKind(1)));
    }
    leases.forEach(lease -> {
      lease.giveBack();
      lease.close();
    });
  }

  @Test
  void givenBack_isUsedAgain() {
    assertThat(use(ofKind(1))).isSameAs(use(ofKind(1)));
  }

  @Test
  void inUse_isNobodyElses() {
    try (Lease first = hardened.lease(ofKind(1));
        Lease second = hardened.lease(ofKind(1))) {
      assertThat(first.guest()).isNotSameAs(second.guest());
    }
  }

  @Test
  void notGivenBack_isClosed() {
    hardened.lease(ofKind(1)).close();

    assertThat(hardened.idle()).isZero();
    assertThat(hardened.destroyed()).isEqualTo(1);
  }

  @Test
  void codeThatMayLoadModules_hasAContextForItself() {
    use(task("import('data:text/javascript,1')", Limits.DEFAULT));

    assertThat(hardened.destroyed()).isEqualTo(1);
  }

  @Test
  void kinds_takeTurns_withoutMakingAnother() {
    HardenedJavaScript one = use(ofKind(1));
    HardenedJavaScript two = use(ofKind(2));

    assertThat(use(ofKind(1))).isSameAs(one);
    assertThat(use(ofKind(2))).isSameAs(two);
  }

  @Test
  void limitsThatNoContextKnows_makeNoKind() {
    HardenedJavaScript first = use(task("1", Limits.DEFAULT.with(Limit.WALL_TIME, 1_000)));

    assertThat(use(task("1", Limits.DEFAULT))).isSameAs(first);
  }

  @Test
  void manyKinds_haveRoomForTwiceAsManyAsCanBeInUse() {
    for (long statements = 1; statements <= 20; statements++) {
      use(ofKind(statements));
    }

    assertThat(hardened.idle()).isLessThanOrEqualTo(2 * (IN_USE + 1));
    assertThat(hardened.created() - hardened.destroyed()).isEqualTo(hardened.idle());
  }

  @Test
  void idleForTooLong_isClosed() {
    use(SETTINGS.withIdleTime(NO_TIME));
    useAtOnce(3);

    hardened.sweep();

    assertThat(hardened.idle()).isZero();
  }

  @Test
  void idleForTooLong_staysUpToTheMinimum() {
    use(SETTINGS.withIdleTime(NO_TIME).withMin(2));
    useAtOnce(3);

    hardened.sweep();

    assertThat(hardened.idle()).isEqualTo(2);
  }

  @Test
  void idleForAShortTime_stays() {
    useAtOnce(3);

    hardened.sweep();

    assertThat(hardened.idle()).isEqualTo(3);
  }

  @Test
  void old_isClosedThoughTheMinimumWouldKeepIt() {
    use(SETTINGS.withLifetime(NO_TIME).withMin(2));
    useAtOnce(3);

    hardened.sweep();

    assertThat(hardened.idle()).isZero();
  }

  @Test
  void oldAndInUseDuringTheSweep_isClosedWhenGivenBack() {
    use(SETTINGS.withLifetime(NO_TIME));
    try (Lease lease = hardened.lease(ofKind(1))) {
      hardened.sweep();
      lease.giveBack();
    }

    assertThat(hardened.destroyed()).isEqualTo(1);
  }

  @Test
  void closed_keepsNothingThatIsGivenBack() {
    Lease lease = hardened.lease(ofKind(1));
    hardened.close();

    lease.giveBack();

    assertThat(hardened.idle()).isZero();
    assertThat(hardened.destroyed()).isEqualTo(1);
  }
}
