package org.chsiguide.telegram;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.picture.PictureCatalog;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A file id store in memory. */
final class InMemoryFileIdRepository implements FileIdRepository {
  private final Map<String, String> ids = new ConcurrentHashMap<>();

  /** Returns a messenger that has uploaded nothing yet. */
  static TelegramMessenger newMessenger(TelegramClient client) {
    return newMessenger(client, 25);
  }

  /** Returns a messenger with this broadcast rate, in messages per second. */
  static TelegramMessenger newMessenger(TelegramClient client, int bulkPerSecond) {
    return new TelegramMessenger(
        client, bulkPerSecond, PictureCatalog.inJar(), new InMemoryFileIdRepository());
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
