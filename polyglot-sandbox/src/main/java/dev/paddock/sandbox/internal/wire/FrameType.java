package dev.paddock.sandbox.internal.wire;

/** What a frame says. */
public enum FrameType {
  /** To a worker: run this task. */
  TASK(1),
  /** From a worker, once: it takes tasks now; and the name of its guest runtime. */
  READY(2),
  /** From a worker: guest code is about to run. */
  STARTED(3),
  /** From a worker: a line that the guest printed or logged. */
  LOG(4),
  /** From a worker: how the task ended. */
  OUTCOME(5),
  /** From a worker: how far the guest says it has come. */
  PROGRESS(6),
  /** From a worker: the guest calls a function of the host's, and waits for the answer. */
  CALL(7),
  /** To a worker: what the call came to. */
  ANSWER(8),
  /** To a worker: nothing is to be kept any more for this session. */
  SESSION_END(9),
  /** From a worker, after an outcome of a guest that was stopped: the guest has come to rest. */
  SETTLED(10);

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  /** What stands for it on the wire. */
  int code() {
    return code;
  }

  static FrameType of(int code) throws ProtocolException {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new ProtocolException("no such frame type: " + code);
  }
}
