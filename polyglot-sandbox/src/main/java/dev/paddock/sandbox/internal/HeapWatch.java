package dev.paddock.sandbox.internal;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Knows how much of the heap was in use after the last garbage collection: the only figure that a
 * JVM gives about what is held rather than what was allocated.
 */
final class HeapWatch implements AutoCloseable {

  /**
   * The heap after a collection.
   *
   * @param collections how many collections were seen before this was taken
   * @param liveBytes bytes in use after the last of them
   * @param keptBytes what of it contexts may have held then that are kept for sessions
   */
  record Snapshot(long collections, long liveBytes, long keptBytes) {

    /** The bytes whose growth running guests have to answer for. */
    long accountableBytes() {
      return liveBytes - keptBytes;
    }
  }

  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory();
  private static final double NEARLY_FULL = 0.75;
  private static final double ALMOST_ALL = 0.9;

  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final NotificationListener listener =
      (notification, handback) -> onCollection(notification);
  private final LongSupplier keptBytes;
  private volatile Snapshot last = new Snapshot(0, usedBytes(), 0);

  /**
   * @param keptBytes at most what contexts hold that are kept for sessions
   */
  HeapWatch(LongSupplier keptBytes) {
    this.keptBytes = keptBytes;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  Snapshot snapshot() {
    return last;
  }

  /**
   * Whether so much of the maximum heap may be in use that the JVM itself is in danger. Much of it
   * may be garbage still; a collection tells.
   */
  boolean isNearlyFull() {
    return isNearlyFull(last.liveBytes()) || usedBytes() > ALMOST_ALL * MAX_BYTES;
  }

  /**
   * Whether the JVM itself is in danger.
   *
   * @param liveBytes in use after a full collection
   */
  boolean isNearlyFull(long liveBytes) {
    return liveBytes > NEARLY_FULL * MAX_BYTES;
  }

  /** Collects all garbage that there is, which stops everything for a while. */
  Snapshot collect() {
    System.gc();
    return new Snapshot(last.collections(), usedBytes(), keptBytes.getAsLong());
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void onCollection(Notification notification) {
    if (!GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
        notification.getType())) {
      return;
    }
    var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    long live = 0;
    for (Map.Entry<String, MemoryUsage> pool :
        info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
      if (heapPools.contains(pool.getKey())) {
        live += pool.getValue().getUsed();
      }
    }
    last = new Snapshot(last.collections() + 1, live, keptBytes.getAsLong());
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
          throw new IllegalStateException("closed twice", e);
        }
      }
    }
  }
}
