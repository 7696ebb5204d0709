package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private final Logger logger = new LoggerContext().getLogger("x");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final FailureLog failures = new FailureLog(logger);

  @BeforeEach
  void keepTheLines() {
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void eachFailureOfASeriesIsToldOnceThoughOthersComeBetween() {
    for (int i = 1; i <= 3; i++) {
      failures.warn("429 retry after " + i);
      failures.warn("lost: Connection@" + i + "f: idle for " + i + " ms");
    }
    expectLines("429 retry after 1; retrying", "lost: Connection@1f: idle for 1 ms; retrying");
  }

  @Test
  void aSuccessAfterFailuresIsToldAndBeginsAnew() {
    failures.recordSuccess("it works again");
    failures.warn("away");
    failures.recordSuccess("it works again");
    failures.recordSuccess("it works again");
    failures.warn("away");
    expectLines("away; retrying", "it works again", "away; retrying");
  }

  @Test
  void eachBugIsToldOnceWithItsStackTrace() {
    for (int i = 1; i <= 3; i++) {
      failures.warn("not read", new IllegalStateException("a bug"));
      failures.warn("not read", new IllegalStateException("another bug"));
    }
    expectLines("not read; retrying", "not read; retrying");
    assertThat(lines.list).allMatch(line -> line.getThrowableProxy() != null);
  }

  private void expectLines(String... expected) {
    assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly(expected);
  }
}
