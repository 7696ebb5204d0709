package org.chsiguide.store;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Outbox;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the screens of the active students, and asks another outbox for the rest.
 *
 * <p>A screen is put only after its commit, and Caffeine makes the put wait for a load of the same
 * chat: so an old screen that was being loaded meanwhile never stays.
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
  public OptionalInt screen(ChatId chat) {
    @Nullable Integer screen = caches.screens().get(chat, this::load);
    return screen == null ? OptionalInt.empty() : OptionalInt.of(screen);
  }

  @Override
  public CompletionStage<Void> delivered(Answer answer) {
    return other.delivered(answer);
  }

  @Override
  public CompletionStage<Void> delivered(Answer answer, int screen) {
    return other
        .delivered(answer, screen)
        .thenRun(() -> caches.screens().put(answer.chat(), screen));
  }

  private @Nullable Integer load(ChatId chat) {
    OptionalInt screen = other.screen(chat);
    return screen.isPresent() ? screen.getAsInt() : null;
  }
}
