package org.chsiguide;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets the timeout and the polling interval of all waits in tests. The timeout is so long that no
 * test fails on a busy machine; waits end as soon as their condition holds, so only failing tests
 * take that long.
 */
public final class TestTimeouts implements BeforeAllCallback {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration OFTEN = Duration.ofMillis(20);

  @Override
  public void beforeAll(ExtensionContext tests) {
    Awaitility.setDefaultTimeout(LONG);
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(OFTEN);
  }
}
