package org.chsiguide;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for what must come: so long that a busy machine fails none. What comes
 * is gone on with at once, so only a test that fails takes as long.
 */
public final class TestTimeouts implements BeforeAllCallback {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext tests) {
    Awaitility.setDefaultTimeout(LONG);
  }
}
