package org.chsiguide.telegram;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.chsiguide.delivery.throttle.SendOutcome;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost.Attachment.Kind;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.telegram.client.MethodSender;
import org.chsiguide.telegram.client.OutcomeMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Sends screens that show a photo, and documents. A photo is uploaded once, and then sent by the
 * file_id that Telegram gave it (https://core.telegram.org/bots/api#sending-files). Screens that
 * need it during the upload wait for it; if it fails, each uploads the photo itself.
 *
 * <p>A file_id is valid for one bot at one server only. If Telegram refuses it, for which it has
 * many errors, the file_id is dropped and the photo is uploaded again.
 */
final class PhotoSender {
  private static final Logger log = LoggerFactory.getLogger(PhotoSender.class);

  private final PictureCatalog pictures;
  private final FileIdRepository fileIds;
  private final MethodSender sender;

  /** The uploads under way, by the digest of the photo. */
  private final Map<String, CompletableFuture<Void>> uploads = new ConcurrentHashMap<>();

  PhotoSender(PictureCatalog pictures, FileIdRepository fileIds, MethodSender sender) {
    this.pictures = pictures;
    this.fileIds = fileIds;
    this.sender = sender;
  }

  /** A method that sends a photo. */
  private interface Call {
    PartialBotApiMethod<?> with(InputFile photo);
  }

  /** Tries once to send the screen, with this photo, as a new message. */
  CompletionStage<SendOutcome> send(ChatId chat, Screen screen, String picture) {
    return attempt(
        picture, photo -> MessageRequests.file(ChatOrTopic.of(chat), Kind.PHOTO, photo, screen));
  }

  /** Tries once to edit a message into this screen; a text message becomes a photo. */
  CompletionStage<SendOutcome> edit(ChatId chat, int messageId, Screen screen, String picture) {
    return attempt(
        picture, photo -> MessageRequests.editFile(chat, messageId, Kind.PHOTO, photo, screen));
  }

  /** Tries once to send a document with a caption. */
  CompletionStage<SendOutcome> sendDocument(ChatId chat, PictureFile document, Screen caption) {
    return attempt(
        document, file -> MessageRequests.file(ChatOrTopic.of(chat), Kind.DOCUMENT, file, caption));
  }

  /**
   * Returns whether this request was certainly not carried out, and would not be if it were
   * repeated.
   */
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
    return attempt(file.get(), call);
  }

  private CompletionStage<SendOutcome> attempt(PictureFile picture, Call call) {
    return sendCached(picture, call).orElseGet(() -> uploadOnce(picture, call));
  }

  /** Sends the picture by its file_id; empty if it has none. */
  private Optional<CompletionStage<SendOutcome>> sendCached(PictureFile picture, Call call) {
    return fileIds
        .find(picture.name(), picture.digest())
        .map(
            fileId ->
                sender
                    .send(call.with(new InputFile(fileId)))
                    .thenCompose(
                        outcome ->
                            isRefused(outcome) ? reupload(picture, fileId, call) : done(outcome)));
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
        then -> sendCached(picture, call).orElseGet(() -> upload(picture, call)));
  }

  private CompletionStage<SendOutcome> reupload(PictureFile picture, String fileId, Call call) {
    log.info("{} is uploaded again because its file_id was refused", picture);
    logFailure(picture, fileIds.remove(picture.name(), fileId));
    return upload(picture, call);
  }

  private CompletionStage<SendOutcome> upload(PictureFile picture, Call call) {
    return sender.send(
        call.with(new InputFile(picture.open(), picture.name())),
        answer -> {
          cacheFileId(picture, answer);
          return OutcomeMapper.ofResult(answer);
        });
  }

  private void cacheFileId(PictureFile picture, Object answer) {
    if (answer instanceof Message message) {
      Stream.of(MessageMapper.photo(message), MessageMapper.document(message))
          .flatMap(Optional::stream)
          .forEach(id -> logFailure(picture, fileIds.save(picture.name(), picture.digest(), id)));
    }
  }

  /** Logs a failure; without the record the photo is merely uploaded once more. */
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
