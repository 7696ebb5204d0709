package org.chsiguide.telegram;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.testing.TestStore;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.UpdateConsumer;
import org.junit.jupiter.api.function.Executable;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A bot with a small dialog and a database in a folder, which keeps what it has. */
final class BicycleBot implements AutoCloseable {
  final Store store;
  final Bot bot;
  private final TelegramClient client;
  private final TelegramMessenger messenger;
  private final DeliveryWorker deliveryWorker;

  BicycleBot(Path folder, TelegramClient client) {
    this.client = client;
    CurrentDialog dialog = new CurrentDialog(SmallDialog.bicycles());
    store = TestStore.open(EmptyDatabase.copyTo(folder), InstantSource.system());
    messenger = InMemoryFileIdRepository.newMessenger(client);
    deliveryWorker =
        SynchronousDelivery.worker(dialog.derive(ScreenRenderer::new), messenger, store.outbox());
    bot =
        new Bot(
            List.of(),
            dialog.derive(Engine::new),
            store.conversations(),
            new InboundRateLimiter(InstantSource.system(), chat -> false),
            Bot.formAnswers(InstantSource.system()),
            deliveryWorker);
  }

  /** Polls while the story is told, and then waits until all is sent. */
  void poll(UpdateConsumer consumer, Executable story) throws Throwable {
    LongPoller poller = new LongPoller(client, consumer, query -> {}, () -> {});
    Thread polling = new Thread(poller::run, "polling");
    polling.start();
    story.execute();
    poller.close();
    polling.join();
    deliveryWorker.whenIdle().toCompletableFuture().join();
  }

  @Override
  public void close() {
    messenger.close();
    store.close();
  }
}
