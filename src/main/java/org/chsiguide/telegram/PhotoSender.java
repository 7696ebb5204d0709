package org.chsiguide.telegram;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIdStore;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.telegram.client.MethodSender;
import org.chsiguide.telegram.client.SendOutcome;
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
final class PhotoSender {
  private static final Logger log = LoggerFactory.getLogger(PhotoSender.class);

  private final PictureCatalog pictures;
  private final FileIdStore fileIds;
  private final MethodSender sender;

  /** The uploads under way, by the digest of the picture. */
  private final Map<String, CompletableFuture<Void>> uploads = new ConcurrentHashMap<>();

  PhotoSender(PictureCatalog pictures, FileIdStore fileIds, MethodSender sender) {
    this.pictures = pictures;
    this.fileIds = fileIds;
    this.sender = sender;
  }

  /** A call with a photo. */
  private interface Call {
    PartialBotApiMethod<?> with(InputFile photo);
  }

  /** Attempts to send the screen, with this picture, as a new message. */
  CompletionStage<SendOutcome> send(ChatId chat, Screen screen, String picture) {
    return attempt(picture, photo -> ScreenRequests.photo(chat, screen, photo));
  }

  /** Attempts to make a message this screen; one of words alone becomes one with a picture. */
  CompletionStage<SendOutcome> edit(ChatId chat, int messageId, Screen screen, String picture) {
    return attempt(picture, photo -> ScreenRequests.media(chat, messageId, screen, photo));
  }

  /** Whether this request was surely not carried out, and would not be. */
  static boolean isRefused(SendOutcome sendOutcome) {
    return sendOutcome instanceof SendOutcome.Completed ended
        && ended.delivery() instanceof Delivery.Failed;
  }

  private CompletionStage<SendOutcome> attempt(String name, Call call) {
    Optional<PictureFile> file = pictures.find(name);
    if (file.isEmpty()) {
      log.warn("the picture {} is gone", name);
      return done(new SendOutcome.Completed(new Delivery.Failed("there is no picture " + name)));
    }
    PictureFile picture = file.get();
    return cachedFileId(picture)
        .map(fileId -> sendCached(picture, fileId, call))
        .orElseGet(() -> uploadOnce(picture, call));
  }

  private Optional<String> cachedFileId(PictureFile picture) {
    return fileIds.find(picture.name(), picture.digest());
  }

  private CompletionStage<SendOutcome> sendCached(PictureFile picture, String fileId, Call call) {
    return sender
        .send(call.with(new InputFile(fileId)))
        .thenCompose(
            sendOutcome ->
                isRefused(sendOutcome) ? reupload(picture, fileId, call) : done(sendOutcome));
  }

  private CompletionStage<SendOutcome> uploadOnce(PictureFile picture, Call call) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> other = uploads.putIfAbsent(picture.digest(), ended);
    if (other == null) {
      return upload(picture, call)
          .whenComplete(
              (sendOutcome, failure) -> {
                uploads.remove(picture.digest(), ended);
                ended.complete(null);
              });
    }
    return other.thenCompose(
        then ->
            cachedFileId(picture)
                .map(fileId -> sendCached(picture, fileId, call))
                .orElseGet(() -> upload(picture, call)));
  }

  private CompletionStage<SendOutcome> reupload(PictureFile picture, String fileId, Call call) {
    log.info("{} is uploaded again, for its file_id is refused", picture);
    logFailure(picture, fileIds.remove(picture.name(), fileId));
    return upload(picture, call);
  }

  private CompletionStage<SendOutcome> upload(PictureFile picture, Call call) {
    return sender.send(
        call.with(new InputFile(picture.open(), picture.name())),
        answer -> cacheFileId(picture, answer));
  }

  /** Of the sizes that Telegram made, the last is the largest. */
  private void cacheFileId(PictureFile picture, Object answer) {
    if (answer instanceof Message message && message.hasPhoto()) {
      PhotoSize largest = message.getPhoto().get(message.getPhoto().size() - 1);
      logFailure(picture, fileIds.save(picture.name(), picture.digest(), largest.getFileId()));
    }
  }

  /** Without the record the picture is only uploaded once more than needed. */
  private static void logFailure(PictureFile picture, CompletionStage<Void> record) {
    var unused =
        record.exceptionally(
            failure -> {
              log.warn("the file_id of {} is not recorded", picture, failure);
              return null;
            });
  }

  private static CompletionStage<SendOutcome> done(SendOutcome sendOutcome) {
    return CompletableFuture.completedFuture(sendOutcome);
  }
}
