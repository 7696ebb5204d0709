package org.chsiguide.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Outbox;
import org.chsiguide.messenger.ChatId;

/**
 * Remembers the screens of the active students, and asks another outbox for the rest.
 *
 * <p>A screen is dropped from memory after the commit that changes it and loaded when it is asked
 * for. It is not put: a put that comes late would bring back a student who was forgotten meanwhile.
 * A drop drops what is being loaded, too, so what was read before the commit never stays.
 */
final class CachedOutbox implements Outbox {
  private final Outbox other;
  private final Caches caches;

  CachedOutbox(Outbox other, Caches caches) {
    this.other = other;
    this.caches = caches;
  }

  @Override
  public List<Answer> pending() {
    return other.pending();
  }

  @Override
  public List<Answer> adopt() {
    return other.adopt();
  }

  @Override
  public CompletionStage<Optional<Answer>> anew(Answer answer) {
    return other.anew(answer);
  }

  @Override
  public CompletionStage<Boolean> turn(Answer answer) {
    return other.turn(answer);
  }

  @Override
  public CompletionStage<OptionalInt> screen(ChatId chat) {
    return caches.screens().get(chat, (key, unused) -> other.screen(key).toCompletableFuture());
  }

  @Override
  public CompletionStage<Boolean> begin(Answer answer) {
    return other.begin(answer);
  }

  @Override
  public void notBegun(Answer answer) {
    other.notBegun(answer);
  }

  @Override
  public CompletionStage<Void> becomesPicture(Answer answer) {
    return other.becomesPicture(answer);
  }

  @Override
  public CompletionStage<Void> lost(Answer answer) {
    return other.lost(answer).thenRun(() -> caches.forgetScreen(answer.chat()));
  }

  @Override
  public CompletionStage<Void> delivered(Answer answer) {
    return other.delivered(answer);
  }

  @Override
  public CompletionStage<Void> unreachable(Answer answer) {
    return other.unreachable(answer);
  }

  @Override
  public CompletionStage<Boolean> delivered(Answer answer, int screen) {
    return other
        .delivered(answer, screen)
        .thenApply(
            isScreen -> {
              caches.forgetScreen(answer.chat());
              return isScreen;
            });
  }

  @Override
  public CompletionStage<Void> moved(ChatId chat, int screen) {
    return other.moved(chat, screen).thenRun(() -> caches.forgetScreen(chat));
  }
}
