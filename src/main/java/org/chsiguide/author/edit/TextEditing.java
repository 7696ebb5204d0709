package org.chsiguide.author.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.picture.PictureConverter;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.picture.StaffPictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a text or a picture, and makes a draft of the one that comes. Of a picture, the text is
 * its name. Blocks; one call at a time.
 */
record TextEditing(EditContext context, EditPrompts prompts, ChangeService changeService) {
  private static final Logger log = LoggerFactory.getLogger(TextEditing.class);

  /** Asks for a text or a picture that replaces one, or for a text where there is none yet. */
  void ask(EditRequest request, EditAction ask) {
    Optional<EditableText> text = find(ask);
    if (text.isEmpty()) {
      request.send(EditPhrase.EDIT_GONE);
    } else if (text.get().isMissingName()) {
      askForPair(request, EditTarget.Section.OFFICE);
    } else {
      TextPath path = text.get().path(ask.language());
      String oldText = text.get().in(ask.language());
      Map<Integer, String> examples = new LinkedHashMap<>();
      prompts.put(
          request.from(), (answer, message) -> receive(answer, path, oldText, examples, message));
      request.send(request.panels().ask(text.get(), ask));
    }
  }

  /** Makes a draft without a text that need not be there. */
  void clear(EditRequest request, EditAction clear) {
    Optional<EditableText> text = find(clear).filter(it -> it.kind().isOfficeTime());
    if (text.isEmpty()) {
      request.send(EditPhrase.EDIT_GONE);
      return;
    }
    changeService.propose(
        request, new DialogEdit.ReplaceText(text.get().place(), text.get().zh(), ""));
  }

  void askForPair(EditRequest request, EditTarget.Section section) {
    askForPair(request, section, "", 0);
  }

  /**
   * Asks for a text in both languages where there is none: another answer that staff reuse, or the
   * name of the office.
   *
   * @param zh the text in Chinese, if that is there already
   * @param zhMessage the message with it, which may still be corrected
   */
  private void askForPair(
      EditRequest request, EditTarget.Section section, String zh, int zhMessage) {
    prompts.put(
        request.from(),
        (answer, message) ->
            receivePair(answer, section, message.id() == zhMessage ? "" : zh, message));
    boolean isAnswer = section == EditTarget.Section.ANSWER;
    EditPhrase wish =
        !zh.isEmpty()
            ? EditPhrase.EDIT_SEND_ANSWER_EN
            : isAnswer ? EditPhrase.EDIT_SEND_ANSWER_ZH : EditPhrase.EDIT_SEND_OFFICE_ZH;
    EditAction.Kind back = isAnswer ? EditAction.Kind.SHOW_LIST : EditAction.Kind.SHOW_TARGET;
    request.send(request.panels().ask(wish, new EditAction(back, new EditTarget(section, ""))));
  }

  /**
   * Makes a draft of a text, or of a picture at the place of its name, that replaces this one. Of
   * several texts the last one counts; examples are added together.
   *
   * @param examples those that were sent before, by their messages
   */
  private void receive(
      EditRequest request,
      TextPath path,
      String oldText,
      Map<Integer, String> examples,
      IncomingMessage message) {
    boolean isPicture = TextKind.of(path) == TextKind.PICTURE;
    String sent = isPicture ? savePicture(message) : text(path, message);
    if (sent.isBlank()) {
      request.send(isPicture ? EditPhrase.EDIT_NO_PICTURE : EditPhrase.EDIT_TEXT_ONLY);
      return;
    }
    examples.put(message.id(), sent);
    String text =
        TextKind.of(path) == TextKind.ADDED_EXAMPLES ? String.join("\n", examples.values()) : sent;
    DialogEdit edit = new DialogEdit.ReplaceText(path, oldText, asItStands(path, oldText, text));
    if (changeService.propose(request, edit) instanceof Check.Refused) {
      examples.remove(message.id());
    }
  }

  /**
   * Saves the picture of a message for the bot, and where the file of the dialog finds it. It gets
   * a name of its own, so the one before stays for undoing.
   *
   * @return the name by which a dialog shows it; empty if the message has no usable picture
   */
  private String savePicture(IncomingMessage message) {
    if (!(message.content() instanceof MessageContent.File file)) {
      return "";
    }
    Optional<PictureFile> picture =
        download(file.attachment().fileId()).flatMap(PictureConverter::toPng);
    picture.ifPresent(it -> context.editor().content().savePicture(it.name(), it.bytes()));
    return picture.map(StaffPictures::nameInDialog).orElse("");
  }

  private Optional<byte[]> download(String fileId) {
    try {
      return Optional.of(context.downloader().apply(fileId).toCompletableFuture().join());
    } catch (CompletionException failure) {
      log.warn("a picture of staff cannot be downloaded: {}", failure.toString());
      return Optional.empty();
    }
  }

  private void receivePair(
      EditRequest request, EditTarget.Section section, String zh, IncomingMessage message) {
    String text = text(section.path().child(""), message);
    if (text.isBlank()) {
      request.send(EditPhrase.EDIT_TEXT_ONLY);
    } else if (zh.isEmpty()) {
      askForPair(request, section, text, message.id());
    } else {
      // An answer is named by the update, so that no two drafts get the same place.
      TextPath path =
          section.hasParts()
              ? section.path().child("answer-" + request.updateId())
              : section.path();
      DialogEdit edit = new DialogEdit.AddText(path, new LocalizedText(zh, text));
      if (changeService.propose(request, edit) instanceof Check.Refused) {
        prompts.remove(request.from());
        askForPair(request, section); // the mistake may be in either language
      }
    }
  }

  private Optional<EditableText> find(EditAction action) {
    return context.editor().read().texts(action.target()).stream()
        .skip(action.number())
        .findFirst();
  }

  /** Returns a text as the file is to have it: examples are added to those that are there. */
  private static String asItStands(TextPath path, String before, String text) {
    TextKind kind = TextKind.of(path);
    if (kind == TextKind.ADDED_EXAMPLES) {
      return (before.isBlank() ? "" : before.strip() + "\n") + text + "\n";
    }
    if (kind.isOfficeTime()) {
      return text.replaceAll("\\s*\n\\s*", ", ");
    }
    return text + (before.endsWith("\n") ? "\n" : "");
  }

  /** Returns the text as the file has it; empty if the message is not a text. */
  private static String text(TextPath path, IncomingMessage message) {
    if (!(message.content() instanceof MessageContent.Text text)) {
      return "";
    }
    return (TextKind.of(path).isHtml() ? text.html() : PlainText.of(text.html())).strip();
  }
}
