package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Webhook;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.Test;

class WebhookQueueTest {
  private static final int MANY = 2_000;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T08:00:00Z"));
  private final World world = new World(clock, new Random(1), event -> {});
  private final BotAccount bot = world.bot(42);
  private final WebhookQueue queue =
      new WebhookQueue(bot, new Webhook("http://127.0.0.1:1/", 40, "", "", null));

  @Test
  void manyUpdatesThatAreTooOldHoldUpNone() {
    for (int i = 0; i < MANY; i++) arrives(1);
    clock.advance(Duration.ofHours(25));
    arrives(1);

    assertThat(takeReady()).hasSize(1);
    assertThat(bot.updates().size()).isOne();
  }

  private List<WebhookQueue.Delivery> takeReady() {
    return queue.takeReady(world.now());
  }

  private void arrives(long chat) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.putObject("chat").put("id", chat);
    world.enqueue(bot, "message", message);
  }
}
