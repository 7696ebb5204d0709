package org.chsiguide.telegram;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIds;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.picture.Pictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

/**
 * Sends screens that show a picture. A picture is uploaded once, and from then on named by the
 * file_id that Telegram gave it (https://core.telegram.org/bots/api#sending-files); those who ask
 * for it meanwhile wait for that one call, and if it failed have it uploaded for themselves.
 *
 * <p>A file_id is of one bot at one server only. Where Telegram refuses it, which it says in many
 * ways, it is dropped and the picture uploaded again.
 */
final class Photos {
  private static final Logger log = LoggerFactory.getLogger(Photos.class);

  private final Pictures pictures;
  private final FileIds fileIds;
  private final MethodSender sender;

  /** The uploads under way, by the digest of the picture. */
  private final Map<String, CompletableFuture<Void>> uploads = new ConcurrentHashMap<>();

  Photos(Pictures pictures, FileIds fileIds, MethodSender sender) {
    this.pictures = pictures;
    this.fileIds = fileIds;
    this.sender = sender;
  }

  /** A call with a photo. */
  private interface Call {
    PartialBotApiMethod<?> with(InputFile photo);
  }

  /** Attempts to send the screen, with this picture, as a new message. */
  CompletionStage<Attempt> send(ChatId chat, Screen screen, String picture) {
    return attempt(picture, photo -> ScreenMessages.photo(chat, screen, photo));
  }

  /** Attempts to make a message this screen; one of words alone becomes one with a picture. */
  CompletionStage<Attempt> edit(ChatId chat, int messageId, Screen screen, String picture) {
    return attempt(picture, photo -> ScreenMessages.media(chat, messageId, screen, photo));
  }

  /** Whether this request was surely not carried out, and would not be. */
  static boolean isRefused(Attempt attempt) {
    return attempt instanceof Attempt.Ended ended && ended.delivery() instanceof Delivery.Failed;
  }

  private CompletionStage<Attempt> attempt(String name, Call call) {
    Optional<PictureFile> file = pictures.find(name);
    if (file.isEmpty()) {
      log.warn("the picture {} is gone", name);
      return done(new Attempt.Ended(new Delivery.Failed("there is no picture " + name)));
    }
    PictureFile picture = file.get();
    return known(picture)
        .map(fileId -> named(picture, fileId, call))
        .orElseGet(() -> uploadOnce(picture, call));
  }

  private Optional<String> known(PictureFile picture) {
    return fileIds.find(picture.name(), picture.digest());
  }

  private CompletionStage<Attempt> named(PictureFile picture, String fileId, Call call) {
    return sender
        .send(call.with(new InputFile(fileId)))
        .thenCompose(attempt -> isRefused(attempt) ? again(picture, fileId, call) : done(attempt));
  }

  private CompletionStage<Attempt> uploadOnce(PictureFile picture, Call call) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> other = uploads.putIfAbsent(picture.digest(), ended);
    if (other == null) {
      return upload(picture, call)
          .whenComplete(
              (attempt, failure) -> {
                uploads.remove(picture.digest(), ended);
                ended.complete(null);
              });
    }
    return other.thenCompose(
        then ->
            known(picture)
                .map(fileId -> named(picture, fileId, call))
                .orElseGet(() -> upload(picture, call)));
  }

  private CompletionStage<Attempt> again(PictureFile picture, String fileId, Call call) {
    log.info("{} is uploaded again, for its file_id is refused", picture);
    recorded(picture, fileIds.drop(picture.name(), fileId));
    return upload(picture, call);
  }

  private CompletionStage<Attempt> upload(PictureFile picture, Call call) {
    return sender.send(
        call.with(new InputFile(picture.open(), picture.name())), answer -> keep(picture, answer));
  }

  /** Of the sizes that Telegram made, the last is the largest. */
  private void keep(PictureFile picture, Object answer) {
    if (answer instanceof Message message && message.hasPhoto()) {
      PhotoSize largest = message.getPhoto().get(message.getPhoto().size() - 1);
      recorded(picture, fileIds.keep(picture.name(), picture.digest(), largest.getFileId()));
    }
  }

  /** Without the record the picture is only uploaded once more than needed. */
  private static void recorded(PictureFile picture, CompletionStage<Void> record) {
    var unused =
        record.exceptionally(
            failure -> {
              log.warn("the file_id of {} is not recorded", picture, failure);
              return null;
            });
  }

  private static CompletionStage<Attempt> done(Attempt attempt) {
    return CompletableFuture.completedFuture(attempt);
  }
}
