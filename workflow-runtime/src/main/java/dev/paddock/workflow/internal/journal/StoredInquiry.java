package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.OpenToken;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An inquiry whose tokens are in a store. Used by one thread. */
final class StoredInquiry implements Inquiry {

  private final StoredJournal journal;
  private final ExecutionClock clock;
  private final Optional<StepAnswered> answer;
  private final boolean reissue;
  private final Set<String> issued;

  /**
   * @param reissue whether tokens issued before are to be replaced
   */
  StoredInquiry(
      StoredJournal journal,
      ExecutionClock clock,
      History history,
      StepPath step,
      int attempt,
      boolean reissue) {
    this.journal = journal;
    this.clock = clock;
    this.answer = history.answered(step, attempt);
    this.issued = new HashSet<>(history.tokens(step, attempt));
    this.reissue = reissue;
  }

  @Override
  public Optional<StepAnswered> answer() {
    return answer;
  }

  @Override
  public boolean isToBeReissued() {
    return reissue;
  }

  @Override
  public void issue(StepAsked asked) {
    if (reissue) {
      withdraw();
    }
    var token = new OpenToken(asked.tokenHash(), asked.expires());
    journal.record(asked);
    journal.close(events -> Append.of(events).opening(List.of(token)));
    issued.add(asked.tokenHash());
  }

  @Override
  public void withdraw() {
    try {
      journal.withdraw(issued);
    } catch (StoreException e) {
      if (e.code() != StoreErrorCode.ANSWERED) {
        throw e;
      }
      // The answer is in the inbox, and read before the execution runs again.
      throw new Suspended(clock.now(), false);
    }
  }
}
