package dev.paddock.workflow.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostponedTest {

  private static final long START = Long.MAX_VALUE - 1;

  private final Postponed postponed = new Postponed();

  private static long at(Duration later) {
    return START + later.toNanos();
  }

  @Test
  void executionThatWentWrong_isLeftAloneForAWhile() {
    assertThat(postponed.add("a", START)).isEqualTo(Duration.ofSeconds(10));
    assertThat(postponed.at(at(Duration.ofSeconds(9)))).containsExactly("a");
    assertThat(postponed.at(at(Duration.ofSeconds(10)))).isEmpty();
  }

  @Test
  void executionThatGoesWrongAgain_isLeftAloneForLonger_butNotForEver() {
    for (int failure = 0; failure < 6; failure++) {
      postponed.add("a", START);
    }
    assertThat(postponed.add("a", START)).isEqualTo(Duration.ofMinutes(10));
    assertThat(postponed.add("a", START)).isEqualTo(Duration.ofMinutes(10));
    assertThat(postponed.add("b", START)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void executionThatWentWell_isForgotten() {
    postponed.add("a", START);
    postponed.add("a", START);
    postponed.remove("a");
    assertThat(postponed.at(START)).isEmpty();
    assertThat(postponed.add("a", START)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void executionThatNeverComesBack_isForgottenInTheEnd() {
    postponed.add("a", START);
    postponed.at(at(Duration.ofMinutes(11)));
    assertThat(postponed.add("a", at(Duration.ofMinutes(11)))).isEqualTo(Duration.ofSeconds(10));
  }
}
