package dev.paddock.workflow.internal.store;

import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.OpenToken;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tokens of all executions in memory. Guarded by their store's lock. */
public final class Tokens {

  private enum State {
    OPEN,
    USED,
    CLOSED
  }

  private record Held(OpenToken token, Entry entry, State state) {

    boolean isOpen(Instant now) {
      return state == State.OPEN
          && !entry.ended()
          && (token.expires() == null || now.isBefore(token.expires()));
    }

    Held in(State next) {
      return new Held(token, entry, next);
    }
  }

  private final Map<String, Held> held = new HashMap<>();

  /** Throws if the tokens of an append cannot be opened and closed. */
  public void check(Append append) {
    Set<String> fresh = new HashSet<>();
    for (OpenToken token : append.opened()) {
      if (held.containsKey(token.hash()) || !fresh.add(token.hash())) {
        throw new StoreException(StoreErrorCode.DUPLICATE, "there is a token with this hash");
      }
    }
    for (String hash : append.closed()) {
      Held token = held.get(hash);
      if (token != null && token.state() == State.USED) {
        throw new StoreException(StoreErrorCode.ANSWERED, "the token was answered before");
      }
    }
  }

  /** Opens and closes the tokens of an append. */
  public void apply(Entry entry, Append append) {
    for (OpenToken token : append.opened()) {
      held.put(token.hash(), new Held(token, entry, State.OPEN));
    }
    for (String hash : append.closed()) {
      held.computeIfPresent(hash, (key, token) -> token.in(State.CLOSED));
    }
  }

  /** The execution that opened a token. */
  public Optional<Entry> asker(String hash) {
    return Optional.ofNullable(held.get(hash)).map(Held::entry);
  }

  /** Passes an answer on, if the token is open. */
  public Answered answer(String hash, Signal signal, Instant now) {
    Held token = held.get(hash);
    if (token == null) {
      return new Answered.Unknown();
    }
    if (token.state() == State.USED) {
      return new Answered.Used();
    }
    if (!token.isOpen(now)) {
      return new Answered.Expired();
    }
    held.put(hash, token.in(State.USED));
    token.entry().receive(signal);
    return new Answered.Taken(token.entry().snapshot().id());
  }
}
