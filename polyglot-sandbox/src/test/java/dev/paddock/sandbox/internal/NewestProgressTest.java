package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However much a guest reports, its listener hears the newest, now and then. */
class NewestProgressTest {

  private final AtomicLong now = new AtomicLong();
  private final NewestProgress progress = new NewestProgress(now::get);
  private final List<Double> heard = new ArrayList<>();
  private final GuestListener listener =
      new GuestListener() {
        @Override
        public void printed(LogLine line) {}

        @Override
        public void progressed(Progress report) {
          heard.add(report.fraction());
        }
      };

  private boolean report(double fraction) {
    return progress.report(new Progress(fraction, null));
  }

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    progress.tellIfDue(listener);
  }

  @Test
  void firstReport_isToldAtOnce() {
    report(0.1);
    pass(0);

    assertThat(heard).containsExactly(0.1);
  }

  @Test
  void reportsInBetween_areLeftOut() {
    for (int i = 1; i <= 50; i++) {
      report(i / 100.0);
      pass(10);
    }

    assertThat(heard).containsExactly(0.01, 0.11, 0.21, 0.31, 0.41);
  }

  @Test
  void lastReport_isToldLaterIfNoneFollows() {
    report(0.1);
    pass(0);
    report(0.2);
    pass(0);

    assertThat(progress.nanosLeft()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    pass(100);
    assertThat(heard).containsExactly(0.1, 0.2);
    assertThat(progress.nanosLeft()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void lastReport_isToldAtTheEndEvenIfNotDue() {
    report(0.1);
    pass(0);
    report(1);

    progress.tell(listener);

    assertThat(heard).containsExactly(0.1, 1.0);
  }

  @Test
  void sameReportAgain_isNotToldAgain() {
    for (int i = 0; i < 10; i++) {
      report(0.5);
      pass(100);
    }

    assertThat(heard).containsExactly(0.5);
  }

  @Test
  void onlyTheFirstOfManyReports_needsToWakeAnybody() {
    assertThat(report(0.1)).isTrue();
    assertThat(report(0.2)).isFalse();
    assertThat(report(0.3)).isFalse();
    pass(0);
    assertThat(report(0.4)).isTrue();
  }
}
