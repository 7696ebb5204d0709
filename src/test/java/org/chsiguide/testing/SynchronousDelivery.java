package org.chsiguide.testing;

import java.util.function.Supplier;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.runtime.SerialExecutor;

/** Delivery that renders on the thread which hands it the replies, so that tests need not wait. */
public final class SynchronousDelivery {
  private SynchronousDelivery() {}

  /** Returns a worker that sends so. */
  public static DeliveryWorker worker(
      Supplier<ScreenRenderer> screens, Messenger messenger, Outbox outbox) {
    return new DeliveryWorker(
        screens,
        messenger,
        outbox,
        new OutcomeRecorder(new SerialExecutor(ManualScheduler.onCallingThread())),
        Runnable::run,
        DeliveryWorker.MAX_CONCURRENT_CHATS);
  }
}
