package org.chsiguide.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Conversation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several desks as one: each sees what those before it let pass. */
final class Desks implements Desk {
  private static final Logger log = LoggerFactory.getLogger(Desks.class);

  private final List<Desk> desks;

  /** These, in order. */
  Desks(List<Desk> desks) {
    this.desks = List.copyOf(desks);
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    List<CompletionStage<Void>> saved = new ArrayList<>();
    for (Desk desk : desks) {
      Handling handling = handling(desk, arrival, conversation);
      if (handling instanceof Handling.Passed) {
        continue;
      }
      saved.add(handling.saved());
      if (handling instanceof Handling.Left) {
        return handling;
      }
      if (handling instanceof Handling.Taken) {
        return new Handling.Taken(all(saved));
      }
      if (handling instanceof Handling.Meant meant) {
        return new Handling.Meant(meant.event(), all(saved));
      }
    }
    return saved.isEmpty() ? new Handling.Passed() : new Handling.Noted(all(saved));
  }

  @Override
  public boolean mayTake(Arrival arrival, Optional<Conversation> conversation) {
    return desks.stream().anyMatch(desk -> desk.mayTake(arrival, conversation));
  }

  /** A desk that fails at an update lets it pass. */
  private static Handling handling(
      Desk desk, Arrival arrival, Optional<Conversation> conversation) {
    try {
      return desk.take(arrival, conversation);
    } catch (RuntimeException | AssertionError bug) {
      log.error("update {} failed at {}", arrival.updateId(), desk.getClass().getSimpleName(), bug);
      return new Handling.Passed();
    }
  }

  private static CompletionStage<Void> all(List<CompletionStage<Void>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new));
  }
}
