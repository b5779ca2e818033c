package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.spi.GuestSession;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long contexts are kept for a session, and how many. */
@Timeout(60)
class SessionContextsTest {

  private static final ContextKind KIND = kindOf(1_000);
  private static final long MANY_BYTES = 1_000;

  private static ContextKind kindOf(long statements) {
    return new ContextKind(
        Language.JAVASCRIPT, Limits.DEFAULT.with(Limit.STATEMENTS, statements), false, false);
  }

  private final Contexts contexts = new Contexts();
  private final PreparedContexts prepared =
      new PreparedContexts(
          kind -> OneShotGuest.create(kind, contexts, Runnable::run),
          work -> {},
          () -> 0,
          PoolSettings.of(FenceKind.CONTEXT));
  private final GuestSession session = new GuestSession(1);
  private long now;
  private final SessionContexts sessions =
      new SessionContexts(prepared, Runnable::run, () -> now, MANY_BYTES);

  @AfterEach
  void everythingIsGivenBack() {
    sessions.close();
    assertThat(sessions.idle()).isZero();
    assertThat(sessions.keptBytes()).isZero();
    prepared.close();
    contexts.close();
  }

  private OneShotGuest use(GuestSession user, ContextKind kind, long allocated) {
    try (SessionContexts.Lease lease = sessions.lease(user, kind)) {
      lease.giveBack(allocated, MANY_BYTES);
      return lease.guest();
    }
  }

  private OneShotGuest use(GuestSession user) {
    return use(user, KIND, 10);
  }

  @Test
  void nextUse_getsTheSameContext() {
    OneShotGuest first = use(session);

    assertThat(use(new GuestSession(1))).isSameAs(first);
    assertThat(sessions.keptBytes()).isEqualTo(20);
  }

  @Test
  void otherSessionOrKind_getsAnother() {
    OneShotGuest first = use(session);

    assertThat(use(new GuestSession(2))).isNotSameAs(first);
    assertThat(use(session, kindOf(2_000), 10)).isNotSameAs(first);
    assertThat(use(session)).isSameAs(first);
  }

  @Test
  void contextThatIsNotGivenBack_isClosed() {
    OneShotGuest first = use(session);
    try (SessionContexts.Lease lease = sessions.lease(session, KIND)) {
      assertThat(lease.guest()).isSameAs(first);
    }

    assertThat(sessions.keptBytes()).isZero();
    assertThat(use(session)).isNotSameAs(first);
  }

  @Test
  void twoAtOnce_areTwoContextsOfWhichOneIsKept() {
    try (SessionContexts.Lease first = sessions.lease(session, KIND)) {
      OneShotGuest second = use(session);
      first.giveBack(10, MANY_BYTES);

      assertThat(second).isNotSameAs(first.guest());
      assertThat(use(session)).isSameAs(second);
    }
    assertThat(sessions.idle()).isEqualTo(1);
  }

  @Test
  void ended_closesWhatWaitsForThatSessionAlone() {
    OneShotGuest first = use(session);
    OneShotGuest other = use(new GuestSession(2));

    sessions.end(session);

    assertThat(sessions.idle()).isEqualTo(1);
    assertThat(use(new GuestSession(2))).isSameAs(other);
    assertThat(use(session)).isNotSameAs(first);
  }

  @Test
  void endedWhileInUse_isNotKept() {
    try (SessionContexts.Lease lease = sessions.lease(session, KIND)) {
      session.end();
      sessions.end(session);
      lease.giveBack(10, MANY_BYTES);
    }

    assertThat(sessions.idle()).isZero();
  }

  @Test
  void unusedForHalfAMinute_isClosed() {
    use(session);
    now += TimeUnit.SECONDS.toNanos(20);
    use(new GuestSession(2));
    now += TimeUnit.SECONDS.toNanos(10);

    sessions.sweep();

    assertThat(sessions.idle()).isEqualTo(1);
    assertThat(sessions.keptBytes()).isEqualTo(10);
  }

  @Test
  void manySessions_keepTheSixteenLastUsed() {
    OneShotGuest first = use(session);
    OneShotGuest second = use(new GuestSession(2));
    for (int id = 3; id <= 16; id++) {
      use(new GuestSession(id));
    }
    use(session);
    use(new GuestSession(17));

    assertThat(sessions.idle()).isEqualTo(16);
    assertThat(use(session)).isSameAs(first);
    assertThat(use(new GuestSession(2))).isNotSameAs(second);
  }

  @Test
  void moreThanAllMayHold_closesTheLeastRecentlyUsed() {
    OneShotGuest first = use(session, KIND, MANY_BYTES - 10);
    OneShotGuest second = use(new GuestSession(2), KIND, 20);

    assertThat(sessions.idle()).isEqualTo(1);
    assertThat(use(new GuestSession(2))).isSameAs(second);
    assertThat(use(session)).isNotSameAs(first);
  }

  @Test
  void usesThatAllocateTooMuchTogether_endTheContext() {
    OneShotGuest first = use(session, KIND, MANY_BYTES / 2);
    assertThat(use(session, KIND, MANY_BYTES / 2 + 1)).isSameAs(first);

    assertThat(sessions.idle()).isZero();
  }

  @Test
  void closed_keepsNothing() {
    sessions.close();

    use(session);

    assertThat(sessions.idle()).isZero();
  }
}
