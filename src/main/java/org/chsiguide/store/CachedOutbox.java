package org.chsiguide.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Outbox;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the screens of the active students, and asks another outbox for the rest.
 *
 * <p>A screen is dropped from memory after the commit that changes it and loaded when it is asked
 * for. It is not put: a put that comes late would bring back a student who was forgotten meanwhile.
 * Caffeine makes the drop wait for a load of the same chat, so one that began earlier never stays.
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
  public Optional<Answer> anew(Answer answer) {
    return other.anew(answer);
  }

  @Override
  public CompletionStage<Boolean> turn(Answer answer) {
    return other.turn(answer);
  }

  @Override
  public OptionalInt screen(ChatId chat) {
    @Nullable Integer screen = caches.screens().get(chat, this::load);
    return screen == null ? OptionalInt.empty() : OptionalInt.of(screen);
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
  public CompletionStage<Void> lost(Answer answer) {
    return other.lost(answer).thenRun(() -> caches.screens().invalidate(answer.chat()));
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
              caches.screens().invalidate(answer.chat());
              return isScreen;
            });
  }

  @Override
  public CompletionStage<Void> moved(ChatId chat, int screen) {
    return other.moved(chat, screen).thenRun(() -> caches.screens().invalidate(chat));
  }

  private @Nullable Integer load(ChatId chat) {
    OptionalInt screen = other.screen(chat);
    return screen.isPresent() ? screen.getAsInt() : null;
  }
}
