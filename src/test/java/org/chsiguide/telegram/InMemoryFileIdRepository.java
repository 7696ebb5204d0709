package org.chsiguide.telegram;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.DaemonThreads;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A file id store in memory. */
final class InMemoryFileIdRepository implements FileIdRepository {
  private final Map<String, String> ids = new ConcurrentHashMap<>();

  /** Returns a messenger that has uploaded nothing yet. */
  static TelegramMessenger newMessenger(TelegramClient client) {
    return newMessenger(client, newSender());
  }

  /** Returns such a messenger that sends through this sender. */
  static TelegramMessenger newMessenger(TelegramClient client, ThrottledSender throttledSender) {
    return new TelegramMessenger(
        client, throttledSender, PictureCatalog.inJar(), new InMemoryFileIdRepository());
  }

  /** Returns a sender with the limits of Telegram and a thread of its own. */
  static ThrottledSender newSender() {
    return new ThrottledSender(
        InstantSource.system(), DaemonThreads.scheduler("throttle"), new Random(1), 25);
  }

  @Override
  public Optional<String> find(String file, String digest) {
    return Optional.ofNullable(ids.get(file + digest));
  }

  @Override
  public CompletionStage<Void> save(String file, String digest, String fileId) {
    ids.put(file + digest, fileId);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> remove(String file, String fileId) {
    ids.values().remove(fileId);
    return CompletableFuture.completedFuture(null);
  }
}
