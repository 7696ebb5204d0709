package org.chsiguide.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.testing.LogCapture;
import org.junit.jupiter.api.Test;

class SendPermitTest {

  @Test
  void aMessageWhoseStartCannotBeRecordedIsNotSentAndFillsNoLog() {
    SendPermit permit =
        new SendPermit(
            DeliveryGuarantee.ONCE_AT_MOST,
            () -> CompletableFuture.failedFuture(new IllegalStateException("the store is away")),
            () -> {});
    try (LogCapture log = new LogCapture(SendPermit.class)) {
      assertThat(
              permit.ifGranted(
                  () -> {
                    throw new AssertionError("sent");
                  }))
          .isCompletedWithValue(new Delivery.NotPermitted());
      assertThat(log.events()).noneMatch(it -> it.getLevel().isGreaterOrEqual(Level.INFO));
    }
  }
}
