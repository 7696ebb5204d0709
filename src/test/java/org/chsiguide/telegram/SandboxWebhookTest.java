package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chsiguide.dialog.Event;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxHttp;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateBatcher;
import org.chsiguide.update.UpdateConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;

/** The webhook with a Bot API that delivers as Telegram does. */
class SandboxWebhookTest {
  private static final String SECRET = "Ay-7_secret";

  private final List<IncomingUpdate> incomingUpdates = new CopyOnWriteArrayList<>();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final SandboxHttp http = new SandboxHttp(sandbox.url());
  private final JettyTelegramClient client =
      new JettyTelegramClient("42:test", sandbox.url(), null, (method, outcome, took) -> {});
  private final UpdateBatcher updateBatcher = new UpdateBatcher(takingInto(incomingUpdates));
  private final WebhookRoute route =
      new WebhookRoute(new WebhookAddress(URI.create("http://127.0.0.1/webhook"), SECRET));
  private final WebServer server = WebServer.listen("127.0.0.1", 0, route::addTo);
  private final WebhookRegistration registration =
      new WebhookRegistration(
          client.asTelegramClient(),
          new WebhookAddress(server.url().resolve("/webhook"), SECRET),
          () -> {});
  private final Thread registering = new Thread(registration::run, "registering");

  @AfterEach
  void close() throws InterruptedException {
    registration.close();
    registering.join(60_000);
    server.close();
    updateBatcher.close();
    client.close();
    sandbox.close();
  }

  @Test
  void earlierAndLaterUpdatesArriveInOrder() throws Exception {
    says("/start");
    says("before");
    route.open(updateBatcher::consume, query -> {});
    registering.start();
    await().until(() -> incomingUpdates.size() == 2);
    says("/help");
    await().until(() -> incomingUpdates.size() == 3);
    assertThat(incomingUpdates.get(0).event()).isEqualTo(new Event.Started(null));
    assertThat(incomingUpdates.get(1).event()).isInstanceOf(Event.TextSent.class);
    assertThat(incomingUpdates.get(2).event()).isInstanceOf(Event.CommandSent.class);
  }

  @Test
  void afterAChangeToPollingTheOtherUpdatesArrive() throws Exception {
    route.open(updateBatcher::consume, query -> {});
    registering.start();
    says("/start");
    await().until(() -> client.call(new GetWebhookInfo()).join().getPendingUpdatesCount() == 0);
    assertThat(incomingUpdates).hasSize(1);
    registration.close();
    registering.join(60_000);
    List<IncomingUpdate> polled = new CopyOnWriteArrayList<>();
    LongPoller poller =
        new LongPoller(client.asTelegramClient(), takingInto(polled), query -> {}, () -> {});
    Thread polling = new Thread(poller::run, "polling");
    polling.start();
    await()
        .until(
            () -> {
              says("hello");
              return !polled.isEmpty();
            });
    poller.close();
    polling.join(60_000);
    assertThat(polled.get(0).event()).isInstanceOf(Event.TextSent.class);
  }

  private static UpdateConsumer takingInto(List<IncomingUpdate> list) {
    return (incomingUpdates, saved) -> {
      list.addAll(incomingUpdates);
      saved.run();
    };
  }

  private void says(String text) {
    http.act("users/" + SampleUsers.ENGLISH_STUDENT + "/messages", "text", text);
  }
}
