package dev.paddock.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreOptionTest {

  @ParameterizedTest
  @CsvSource({
    "paddock.db, paddock.db",
    "jdbc:postgresql://h/db?user=u&password=secret, jdbc:postgresql://h/db?user=u&password=...",
    "jdbc:postgresql://h/db?PASSWORD=secret&ssl=true, jdbc:postgresql://h/db?PASSWORD=...&ssl=true",
  })
  void shown_hasNoPassword(String address, String shown) {
    assertThat(StoreOption.shown(address)).isEqualTo(shown);
  }
}
