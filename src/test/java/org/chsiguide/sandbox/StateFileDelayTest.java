package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateFileDelayTest {
  @ParameterizedTest
  @CsvSource({"0,100", "25,100", "100,400", "250,1000", "1500,1000"})
  void aLargeWorldIsWrittenLessOftenButEverySecond(long write, long delay) {
    assertThat(StateFile.delayAfter(Duration.ofMillis(write))).isEqualTo(Duration.ofMillis(delay));
  }
}
