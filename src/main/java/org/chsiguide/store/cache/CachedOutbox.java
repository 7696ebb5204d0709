package org.chsiguide.store.cache;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.messenger.ChatId;

/**
 * Remembers the screens of the active students, and asks another outbox for the rest.
 *
 * <p>A screen is dropped from memory after the commit that changes it and loaded when it is asked
 * for. It is not put: a put that comes late would bring back a student who was forgotten meanwhile.
 * A drop drops what is being loaded, too, so what was read before the commit never stays.
 */
public final class CachedOutbox implements Outbox {
  private final Outbox delegate;
  private final Caches caches;

  public CachedOutbox(Outbox delegate, Caches caches) {
    this.delegate = delegate;
    this.caches = caches;
  }

  @Override
  public List<PendingReply> pending() {
    return delegate.pending();
  }

  @Override
  public CompletionStage<Optional<PendingReply>> refresh(PendingReply pendingReply) {
    return delegate.refresh(pendingReply);
  }

  @Override
  public CompletionStage<OptionalInt> screenMessageId(ChatId chat) {
    return caches
        .screens()
        .get(chat, (key, unused) -> delegate.screenMessageId(key).toCompletableFuture());
  }

  @Override
  public CompletionStage<Boolean> start(PendingReply pendingReply) {
    return delegate.start(pendingReply);
  }

  @Override
  public void undoStart(PendingReply pendingReply) {
    delegate.undoStart(pendingReply);
  }

  @Override
  public CompletionStage<Void> markBecomingPhoto(PendingReply pendingReply) {
    return delegate.markBecomingPhoto(pendingReply);
  }

  @Override
  public CompletionStage<Void> markUnknown(PendingReply pendingReply) {
    return delegate
        .markUnknown(pendingReply)
        .thenRun(() -> caches.invalidateScreen(pendingReply.chat()));
  }

  @Override
  public CompletionStage<Void> markDelivered(PendingReply pendingReply) {
    return delegate.markDelivered(pendingReply);
  }

  @Override
  public CompletionStage<Void> markUnreachable(PendingReply pendingReply) {
    return delegate.markUnreachable(pendingReply);
  }

  @Override
  public CompletionStage<Boolean> markDelivered(PendingReply pendingReply, int screen) {
    return delegate
        .markDelivered(pendingReply, screen)
        .thenApply(
            isScreen -> {
              caches.invalidateScreen(pendingReply.chat());
              return isScreen;
            });
  }

  @Override
  public CompletionStage<Void> setScreen(ChatId chat, int screen) {
    return delegate.setScreen(chat, screen).thenRun(() -> caches.invalidateScreen(chat));
  }
}
