package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.internal.journal.EventJson;
import dev.paddock.workflow.internal.journal.History;
import dev.paddock.workflow.internal.json.JsonFields;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people answered: on its way from an execution's inbox to its history. */
final class Answers {

  static final String SIGNAL = "answer";

  private final ExecutionStore store;

  Answers(ExecutionStore store) {
    this.store = store;
  }

  /** The form in which an answer comes to an execution's inbox. */
  static Signal signal(Instant now, String tokenHash, HumanAnswer answer) {
    JsonFields json =
        JsonFields.none()
            .with("token", tokenHash)
            .with("answer", answer.answer())
            .with("by", answer.by())
            .with("comment", answer.comment());
    return new Signal(now, SIGNAL, json.toJson().text());
  }

  /**
   * Writes answers that came into the history of an execution. The first one to a question counts.
   *
   * @param now the time of the events
   * @return the events, which the history has now
   */
  List<StepAnswered> takeOver(Lease lease, History history, Instant now) {
    while (true) {
      Inbox given = Inbox.read(store, lease).of(SIGNAL);
      if (given.signals().isEmpty()) {
        return List.of();
      }
      List<StepAnswered> answered = first(given, history);
      if (append(lease, history, given, answered, now)) {
        return answered;
      }
    }
  }

  private static List<StepAnswered> first(Inbox given, History history) {
    var answered = new ArrayList<StepAnswered>();
    for (StoredSignal signal : given.signals()) {
      JsonFields json = JsonFields.parse(signal.json());
      history
          .openQuestion(json.text("token"))
          .map(asked -> answer(asked, json, signal.time()))
          .filter(answer -> answered.stream().noneMatch(answer::answersTheSame))
          .ifPresent(answered::add);
    }
    return answered;
  }

  private static StepAnswered answer(StepAsked asked, JsonFields json, Instant at) {
    return new StepAnswered(
        asked.path(),
        asked.attempt(),
        json.text("answer"),
        json.textOrNull("by"),
        json.textOrNull("comment"),
        at);
  }

  /** False if another answer came meanwhile. */
  private boolean append(
      Lease lease, History history, Inbox given, List<StepAnswered> answered, Instant now) {
    Set<String> closed = new HashSet<>();
    answered.forEach(answer -> closed.addAll(history.tokens(answer.path(), answer.attempt())));
    given.signals().forEach(signal -> closed.remove(JsonFields.parse(signal.json()).text("token")));
    Duration elapsed = history.elapsed(now);
    List<NewEvent> events =
        answered.stream().map(answer -> EventJson.write(now, elapsed, answer)).toList();
    try {
      store.append(lease, Append.of(events).closing(closed).consuming(given.numbers()));
      return true;
    } catch (StoreException e) {
      if (e.code() != StoreErrorCode.ANSWERED) {
        throw e;
      }
      return false;
    }
  }

  /** What was asked with a token, if it was asked at all. */
  static Optional<StepAsked> question(List<RecordedEvent> events, String tokenHash) {
    return events.stream()
        .map(RecordedEvent::event)
        .filter(StepAsked.class::isInstance)
        .map(StepAsked.class::cast)
        .filter(asked -> asked.tokenHash().equals(tokenHash))
        .findFirst();
  }
}
