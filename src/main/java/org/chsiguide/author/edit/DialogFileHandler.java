package org.chsiguide.author.edit;

import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Tells staff who send a dialog file how to replace the one in use. It comes behind the handlers
 * that ask for documents.
 */
public record DialogFileHandler(EditHandler editHandler) implements UpdateHandler {

  @Override
  public Handling handle(IncomingUpdate update) {
    IncomingMessage message = update.message();
    return message != null
            && message.revision() == IncomingMessage.Revision.NEW
            && message.content() instanceof MessageContent.File file
            && file.name().matches("(?i).*\\.ya?ml")
            && update.isPrivate()
            && editHandler.mayEdit(update)
            && !editHandler.mayBeForStudent(message, update.from())
        ? refuse(editHandler.request(update))
        : new Handling.NotHandled();
  }

  private Handling refuse(EditRequest request) {
    return editHandler.run(request, () -> request.send(EditPhrase.EDIT_TEXT_ONLY));
  }
}
