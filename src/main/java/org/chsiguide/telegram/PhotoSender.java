package org.chsiguide.telegram;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.telegram.client.MethodSender;
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

  /** The uploads in progress, by the digest of the photo. */
  private final Map<String, CompletableFuture<Void>> uploads = new ConcurrentHashMap<>();

  PhotoSender(PictureCatalog pictures, FileIdRepository fileIds, MethodSender sender) {
    this.pictures = pictures;
    this.fileIds = fileIds;
    this.sender = sender;
  }

  /** A method that sends a file, or shows it in an earlier message. */
  interface FileMethod {
    PartialBotApiMethod<?> with(InputFile file);
  }

  /** Tries once to send a picture of the dialog. */
  CompletionStage<Delivery> send(String name, FileMethod method) {
    Optional<PictureFile> file = pictures.find(name);
    if (file.isEmpty()) {
      log.warn("the picture {} does not exist any more", name);
      return CompletableFuture.completedFuture(new Delivery.Failed("there is no picture " + name));
    }
    return send(file.get(), method);
  }

  /** Tries once to send a file. */
  CompletionStage<Delivery> send(PictureFile file, FileMethod method) {
    return sendCached(file, method).orElseGet(() -> uploadOnce(file, method));
  }

  /** Sends the file by its file_id; empty if it has none. */
  private Optional<CompletionStage<Delivery>> sendCached(PictureFile file, FileMethod method) {
    return fileIds
        .find(file.name(), file.digest())
        .map(
            fileId ->
                sender
                    .send(method.with(new InputFile(fileId)))
                    .thenCompose(
                        delivery ->
                            delivery instanceof Delivery.Failed
                                ? reupload(file, fileId, method)
                                : CompletableFuture.completedFuture(delivery)));
  }

  private CompletionStage<Delivery> uploadOnce(PictureFile file, FileMethod method) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> other = uploads.putIfAbsent(file.digest(), ended);
    if (other == null) {
      return upload(file, method)
          .whenComplete(
              (delivery, failure) -> {
                uploads.remove(file.digest(), ended);
                ended.complete(null);
              });
    }
    return other.thenCompose(
        then -> sendCached(file, method).orElseGet(() -> upload(file, method)));
  }

  private CompletionStage<Delivery> reupload(PictureFile file, String fileId, FileMethod method) {
    log.info("uploading {} again because its file_id was refused", file);
    logFailure(file, fileIds.remove(file.name(), fileId));
    return upload(file, method);
  }

  private CompletionStage<Delivery> upload(PictureFile file, FileMethod method) {
    return sender.send(
        method.with(new InputFile(file.open(), file.name())),
        answer -> {
          cacheFileId(file, answer);
          return MethodSender.outcome(answer);
        });
  }

  private void cacheFileId(PictureFile file, Object answer) {
    if (answer instanceof Message message) {
      MessageMapper.attachment(message)
          .map(attachment -> fileIds.save(file.name(), file.digest(), attachment.fileId()))
          .ifPresent(saved -> logFailure(file, saved));
    }
  }

  /** Logs a failure; without the record the photo is merely uploaded once more. */
  private static void logFailure(PictureFile file, CompletionStage<Void> record) {
    record.exceptionally(
        failure -> {
          log.warn("the file_id of {} could not be recorded", file, failure);
          return null;
        });
  }
}
