package org.chsiguide;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for what must come, and how often it looks. It waits so long that a
 * busy machine fails none, and goes on as soon as what it waits for is there, so only a test that
 * fails takes as long.
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
