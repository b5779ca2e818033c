package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolSettingsTest {

  private static final PoolSettings POOL = PoolSettings.of(FenceKind.PROCESS);

  @ParameterizedTest
  @EnumSource
  void of_anyFence_hasRoomForAGuest(FenceKind fence) {
    assertThat(PoolSettings.of(fence).max()).isPositive();
  }

  @Test
  void with_changesOneSettingOnly() {
    var changed =
        POOL.withMax(9)
            .withMin(3)
            .withIdleTime(Duration.ofSeconds(1))
            .withLifetime(Duration.ofSeconds(2))
            .withAcquireTimeout(Duration.ofSeconds(3));

    assertThat(changed)
        .isEqualTo(
            new PoolSettings(
                3, 9, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
  }

  @Test
  void numbersThatMakeNoSense_areRefused() {
    assertThatThrownBy(() -> POOL.withMax(0)).hasMessageContaining("max at least 1");
    assertThatThrownBy(() -> POOL.withMin(-1)).hasMessageContaining("min must be from 0 to max");
    assertThatThrownBy(() -> POOL.withMin(POOL.max() + 1)).hasMessageContaining("from 0 to max");
    assertThatThrownBy(() -> POOL.withIdleTime(Duration.ZERO)).hasMessageContaining("positive");
  }
}
