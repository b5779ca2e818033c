package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Stream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DoctorTest {

  @Test
  void text_namesEverythingThatMatters() {
    assertThat(Ran.paddock("doctor").hasCode(0).printsOnlyTo(true).out())
        .contains("java", "guest runtime", "javascript", "python", "heap", "processors", "terminal")
        .containsPattern("fence context +stops an endless loop")
        .containsPattern("fence process +stops an endless loop")
        .containsPattern(
            "fence container +(stops an endless loop, in a jail with a filter|not available: )")
        .endsWith("Paddock works here.\n");
  }

  @Test
  void json_saysTheSame() {
    JsonNode json = Ran.paddock("doctor", "--output", "json").hasCode(0).printsOnlyTo(true).json();
    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("checks"))
        .extracting(check -> check.path("name").asString())
        .contains("java", "javascript", "python", "fence context");
    assertThat(json.path("checks"))
        .extracting(check -> check.path("status").asString())
        .isSubsetOf("ok", "warn");
  }

  @Test
  void terminal_isDescribed() {
    var screen = new Screen(Set.of(Stream.OUT), false, 123);
    assertThat(new Ran.Shell().screen(screen).env("NO_COLOR", "1").paddock("doctor").out())
        .contains("123 columns, no colours, ASCII")
        .matches("\\A\\p{ASCII}+\\z");
  }
}
