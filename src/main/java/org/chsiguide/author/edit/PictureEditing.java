package org.chsiguide.author.edit;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.chsiguide.author.edit.EditPrompts.EditPrompt;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.picture.PictureConverter;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.picture.StaffPictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for another picture of a step, and makes a draft of the one that comes. The picture gets a
 * name of its own, so the one before stays for undoing. Blocks; one call at a time.
 */
record PictureEditing(EditContext context, EditPrompts prompts, RevisionService revisions) {
  private static final Logger log = LoggerFactory.getLogger(PictureEditing.class);

  /** Asks for another picture. */
  void ask(EditRequest request, EditTarget target) {
    TextPath path = target.pictureName();
    Optional<String> name = context.editor().read().find(path);
    if (name.isEmpty()) {
      context.send(request, EditPhrase.EDIT_GONE);
      return;
    }
    prompts.put(request.from(), new EditPrompt.NewText(path, name.get()));
    context.send(
        request,
        context
            .panels(request)
            .ask(
                EditPhrase.EDIT_SEND_PICTURE, new EditAction(EditAction.Kind.SHOW_TARGET, target)));
  }

  /** Takes a picture that was asked for. */
  void receive(EditRequest request, EditPrompt.NewText asked, IncomingMessage message) {
    Optional<PictureFile> picture =
        fileId(message).flatMap(this::download).flatMap(PictureConverter::toPng);
    if (picture.isEmpty()) {
      prompts.put(request.from(), asked);
      context.send(request, EditPhrase.EDIT_NO_PICTURE);
      return;
    }
    save(picture.get());
    revisions.propose(
        request,
        new DialogEdit.ReplaceText(
            asked.path(), asked.oldText(), StaffPictures.nameInDialog(picture.get())));
  }

  /** Returns the id of the file; empty if the message has none that may be a picture. */
  private static Optional<String> fileId(IncomingMessage message) {
    if (message.content() instanceof MessageContent.Photo photo) {
      return Optional.of(photo.fileId());
    }
    return message.content() instanceof MessageContent.Document document
        ? Optional.of(document.fileId())
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

  /** Saves the picture for the bot, and where the file of the dialog finds it. */
  private void save(PictureFile picture) {
    DialogEditor.join(context.pictures().save(picture.name(), picture.bytes()));
    if (!context.editor().content().writePicture(picture.name(), picture.bytes())) {
      throw new IllegalStateException("a file without its picture could not be loaded");
    }
  }
}
