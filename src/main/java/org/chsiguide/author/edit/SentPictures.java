package org.chsiguide.author.edit;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.picture.PictureConverter;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.picture.StaffPictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the pictures that staff send. Blocks. */
record SentPictures(EditContext context) {
  private static final Logger log = LoggerFactory.getLogger(SentPictures.class);

  /**
   * Saves the picture of a message for the bot, and where the file of the dialog finds it. It gets
   * a name of its own, so the one before stays for undoing.
   *
   * @return the name by which a dialog shows it; empty if the message has no usable picture
   */
  String save(IncomingMessage message) {
    Optional<PictureFile> picture =
        fileId(message).flatMap(this::download).flatMap(PictureConverter::toPng);
    picture.ifPresent(it -> context.editor().content().savePicture(it.name(), it.bytes()));
    return picture.map(StaffPictures::nameInDialog).orElse("");
  }

  /** Returns the id of the file; empty if the message has none that may be a picture. */
  private static Optional<String> fileId(IncomingMessage message) {
    return message.content() instanceof MessageContent.File file
        ? Optional.of(file.attachment().fileId())
        : Optional.empty();
  }

  private Optional<byte[]> download(String fileId) {
    try {
      return Optional.of(
          context.messengers().downloader().apply(fileId).toCompletableFuture().join());
    } catch (CompletionException failure) {
      log.warn("a picture of staff cannot be downloaded: {}", failure.toString());
      return Optional.empty();
    }
  }
}
