package dev.paddock.sandbox;

/**
 * What a sandbox's pool holds at a moment. The numbers are read one after the other, so under load
 * they need not add up.
 *
 * @param active guests that run on a worker or a thread of Paddock; plain expressions, which run on
 *     their callers' threads, are not counted
 * @param idle workers or contexts that are ready
 * @param waiting callers in line
 * @param created workers or contexts made since the sandbox was
 * @param destroyed how many of those have ended
 */
public record PoolStatistics(int active, int idle, int waiting, long created, long destroyed) {

  /** Those of two pools together. */
  public PoolStatistics plus(PoolStatistics other) {
    return new PoolStatistics(
        active + other.active,
        idle + other.idle,
        waiting + other.waiting,
        created + other.created,
        destroyed + other.destroyed);
  }
}
