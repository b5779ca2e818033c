package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.PoolSettings;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/** What the pools of all fences have in common. */
public final class PoolConfigs {

  /** How often a pool looks for what is old, or idle for too long. */
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private static final int ALL = -1;

  private PoolConfigs() {}

  /** A configuration whose numbers of objects are not bounded yet. */
  public static <T> GenericKeyedObjectPoolConfig<T> of(PoolSettings settings) {
    var config = new GenericKeyedObjectPoolConfig<T>();
    config.setMaxTotal(-1);
    config.setMaxTotalPerKey(-1);
    config.setMaxIdlePerKey(-1);
    config.setMinEvictableIdleDuration(settings.idleTime());
    config.setTimeBetweenEvictionRuns(SWEEP);
    config.setNumTestsPerEvictionRun(ALL);
    config.setJmxEnabled(false);
    return config;
  }
}
