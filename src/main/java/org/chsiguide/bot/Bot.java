package org.chsiguide.bot;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.bot.Allowance.Verdict;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.View;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of an update: find the conversation, advance it, save, send.
 *
 * <p>Updates are taken in batches by one thread, which waits for nothing but the store: advancing
 * is pure and takes microseconds, one commit serves the batch, and the sending goes on by itself.
 * So the updates of a chat are in order and no chat waits for another, without a lock.
 */
public final class Bot implements Taker {
  private static final Logger log = LoggerFactory.getLogger(Bot.class);

  /** Whoever loses so many races in a row has another trouble. */
  private static final int MAX_RACES = 20;

  private final Desk desks;
  private final Supplier<Engine> engine;
  private final Conversations conversations;
  private final Allowance allowance;
  private final ShortMemory memory;
  private final Courier courier;

  /**
   * Wires the path; the allowance and the memory are for this bot alone.
   *
   * @param desks who sees each update before the guide, in order
   * @param engine walks the current edition of the guide
   */
  public Bot(
      List<Desk> desks,
      Supplier<Engine> engine,
      Conversations conversations,
      Allowance allowance,
      ShortMemory memory,
      Courier courier) {
    this.desks = new Desks(desks);
    this.engine = engine;
    this.conversations = conversations;
    this.allowance = allowance;
    this.memory = memory;
    this.courier = courier;
  }

  /**
   * Takes updates, in order; those taken before are passed over. When it returns they are saved,
   * and their answers are on the way. When it throws before it has called {@code saved}, nothing
   * happened, and the same updates may be given again. Where another replica was quicker with one
   * of the students, all of it is done again, from where they stand then.
   *
   * @throws LeftToAnother naming those that only another replica can take; all others are taken
   */
  @Override
  public synchronized void take(List<Arrival> arrivals, Runnable saved) {
    for (int races = 0; ; races++) {
      try {
        takeFresh(arrivals, saved);
        return;
      } catch (Raced e) {
        if (races == MAX_RACES) {
          throw e;
        }
        log.debug("a race was lost; {} updates again", arrivals.size());
      }
    }
  }

  /** Brings what an earlier run, or a replica that has ended, committed and did not deliver. */
  public void resume() {
    courier.resume();
  }

  private void takeFresh(List<Arrival> arrivals, Runnable saved) {
    List<Arrival> fresh = fresh(arrivals);
    Batch batch =
        new Batch(conversations.find(fresh.stream().map(Arrival::chat).distinct().toList()));
    fresh.forEach(arrival -> take(arrival, batch));
    batch.commit(conversations);
    if (batch.isWhole()) {
      saved.run();
    }
    batch.outcomes().forEach(courier::deliver);
    batch.strayTaps().forEach(courier::dismiss);
    batch.expectNoneLeft();
  }

  private List<Arrival> fresh(List<Arrival> arrivals) {
    Set<Long> known =
        new HashSet<>(conversations.taken(arrivals.stream().map(Arrival::updateId).toList()));
    return arrivals.stream().filter(arrival -> known.add(arrival.updateId())).toList();
  }

  private void take(Arrival given, Batch batch) {
    Arrival arrival = meant(given, batch.find(given.chat()));
    if (batch.isHeldUp(arrival.chat())) {
      // What comes after an update that is left has to wait for it.
      batch.leave(arrival);
      return;
    }
    Optional<Conversation> found = batch.find(arrival.chat());
    Verdict verdict = verdict(arrival, found.orElse(null));
    if (verdict != Verdict.WITHIN) {
      batch.add(tooFast(arrival, verdict, found.orElse(null)));
      return;
    }
    Handling handling = desks.take(arrival, found);
    batch.awaits(handling.saved());
    if (handling instanceof Handling.Left) {
      batch.leave(arrival);
    } else if (handling instanceof Handling.Taken) {
      batch.add(new Silence(arrival.updateId(), arrival.chat()));
    } else if (isBesideTheGuide(arrival)) {
      Optional.ofNullable(arrival.tap()).ifPresent(batch::addStray);
    } else {
      Arrival meant =
          handling instanceof Handling.Meant other ? arrival.as(other.event()) : arrival;
      Outcome outcome = outcome(meant, batch.find(arrival.chat()).orElse(null));
      batch.add(outcome);
      if (outcome instanceof Farewell) {
        Optional.ofNullable(arrival.tap()).ifPresent(batch::addStray);
      }
    }
  }

  /** Whoever is not known is asked nothing: there is nothing to lose, and nothing to confirm. */
  private Arrival meant(Arrival arrival, Optional<Conversation> conversation) {
    Event event = arrival.event();
    if (conversation.isPresent()) {
      return arrival.as(engine.get().meant(conversation.get(), event));
    }
    if (event instanceof Event.AskedToBeForgotten) {
      return arrival.as(new Event.ConfirmedForgetting());
    }
    return event instanceof Event.Tapped tapped && tapped.press() instanceof Press.Forget
        ? arrival.as(new Event.Unrelated())
        : arrival;
  }

  /** The guide walks with one person, and says nothing in a group. */
  private static boolean isBesideTheGuide(Arrival arrival) {
    return arrival.event() instanceof Event.Unrelated || arrival.chat().isGroup();
  }

  private Outcome outcome(Arrival arrival, @Nullable Conversation found) {
    if (arrival.event() instanceof Event.Left) {
      return new Departure(arrival.updateId(), arrival.chat());
    }
    if (arrival.event() instanceof Event.Returned) {
      return new Silence(arrival.updateId(), arrival.chat());
    }
    if (found != null && arrival.event() instanceof Event.ConfirmedForgetting) {
      return farewell(arrival, found.language(), courier.screen(arrival.chat()));
    }
    if (arrival.event() instanceof Event.ConfirmedForgetting) {
      return farewell(arrival, arrival.hint(), OptionalInt.empty());
    }
    return answer(arrival, turn(arrival, before(arrival, found)));
  }

  /** Neither the guide nor staff get it, and the student is told so once. */
  private Outcome tooFast(Arrival arrival, Verdict verdict, @Nullable Conversation found) {
    return verdict == Verdict.FIRST_OVER
        ? answer(arrival, engine.get().slowDown(before(arrival, found)))
        : new Silence(arrival.updateId(), arrival.chat());
  }

  private Conversation before(Arrival arrival, @Nullable Conversation found) {
    return found == null ? engine.get().begin(arrival.hint()) : found;
  }

  private Answer answer(Arrival arrival, Turn turn) {
    memory.add(arrival.chat(), turn.heard());
    return new Answer(
        arrival.updateId(),
        arrival.chat(),
        arrival.tap(),
        turn.conversation(),
        turn.replies(),
        memory.of(arrival.chat()));
  }

  private Farewell farewell(Arrival arrival, Language language, OptionalInt screen) {
    memory.forget(arrival.chat());
    return new Farewell(arrival.updateId(), arrival.chat(), language, screen);
  }

  /**
   * A tap is always answered, for the app shows that it waits; and however fast they write, they
   * may be forgotten. A change of a message is as much work for staff as a message.
   */
  private Verdict verdict(Arrival arrival, @Nullable Conversation found) {
    Event event = arrival.event();
    boolean isAsked = found != null && found.view() instanceof View.ConfirmForget;
    boolean isForgetting =
        (event instanceof Event.AskedToBeForgotten && !isAsked)
            || (event instanceof Event.ConfirmedForgetting && found != null);
    boolean isWritten =
        arrival.tap() == null
            && arrival.isPrivate()
            && !(event instanceof Event.Left || event instanceof Event.Returned)
            && !(event instanceof Event.Unrelated && arrival.message() == null);
    return isWritten && !isForgetting
        ? allowance.count(arrival.chat(), arrival.updateId())
        : Verdict.WITHIN;
  }

  /** One update that the bot fails at costs nobody else theirs. */
  private Turn turn(Arrival arrival, Conversation before) {
    try {
      return engine.get().advance(before, arrival.event());
    } catch (RuntimeException | AssertionError bug) {
      log.error("update {} failed at step {}", arrival.updateId(), before.at(), bug);
      return engine.get().apologise(before);
    }
  }
}
