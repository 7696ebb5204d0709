package org.chsiguide.author.edit;

import java.util.List;
import java.util.Optional;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.EditPrompts.EditPrompt;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;

/** Asks for a text, and makes a draft of what comes. Blocks; one call at a time. */
record TextEditing(EditContext context, EditPrompts prompts, RevisionService revisions) {

  /** Asks for a text in place of one, or where there is none yet. */
  void ask(EditRequest request, EditAction.AskText ask) {
    Optional<EditableText> text = find(ask.target(), ask.index());
    if (text.isEmpty()) {
      context.send(request, EditPhrase.EDIT_GONE);
      return;
    }
    if (text.get().isMissingName()) {
      askPair(request, EditTarget.Section.OFFICE);
      return;
    }
    prompts.put(
        request.from(),
        new EditPrompt.NewText(
            ask, text.get().path(ask.language()), text.get().in(ask.language())));
    context.send(request, context.panels(request).ask(text.get(), ask));
  }

  /** Makes a draft without a text that need not be there. */
  void clear(EditRequest request, EditAction.ClearText clear) {
    Optional<EditableText> text =
        find(clear.target(), clear.index())
            .filter(it -> EditableText.isWithoutLanguage(it.place()));
    if (text.isEmpty()) {
      context.send(request, EditPhrase.EDIT_GONE);
      return;
    }
    DialogEdit edit = new DialogEdit.ReplaceText(text.get().place(), text.get().zh(), "");
    revisions.propose(request, edit, context.editor().check(edit));
  }

  /** Asks for the Chinese text of another answer that staff reuse. */
  void askAnswer(EditRequest request) {
    askPair(request, EditTarget.Section.ANSWER);
  }

  private void askPair(EditRequest request, EditTarget.Section section) {
    prompts.put(request.from(), new EditPrompt.NewPair(section, ""));
    EditPhrase wish =
        section == EditTarget.Section.ANSWER
            ? EditPhrase.EDIT_SEND_ANSWER_ZH
            : EditPhrase.EDIT_SEND_OFFICE_ZH;
    context.send(request, context.panels(request).askPair(wish, section));
  }

  /** Takes a text that was asked for. */
  void receive(EditRequest request, EditPrompt prompt, IncomingMessage message) {
    if (prompt instanceof EditPrompt.NewText newText) {
      receive(request, newText, text(newText.path(), message));
    } else if (prompt instanceof EditPrompt.NewPair pair) {
      receive(request, pair, text(pair.section().path().child(""), message));
    } else {
      throw new AssertionError(prompt);
    }
  }

  private void receive(EditRequest request, EditPrompt.NewText asked, String text) {
    if (text.isBlank()) {
      askForText(request, asked);
      return;
    }
    DialogEdit edit =
        new DialogEdit.ReplaceText(asked.path(), asked.oldText(), asItStands(asked, text));
    propose(request, edit, asked, new EditAction.ShowTarget(asked.asked().target()));
  }

  private void receive(EditRequest request, EditPrompt.NewPair asked, String text) {
    if (text.isBlank()) {
      askForText(request, asked);
    } else if (asked.zh().isEmpty()) {
      prompts.put(request.from(), asked.withChinese(text));
      context.send(
          request,
          context.panels(request).askPair(EditPhrase.EDIT_SEND_ANSWER_EN, asked.section()));
    } else {
      boolean isAnswer = asked.section() == EditTarget.Section.ANSWER;
      DialogEdit edit =
          new DialogEdit.AddText(
              isAnswer
                  // Named by the update, so that no two drafts get the same place.
                  ? asked.section().path().child("answer-" + request.updateId())
                  : asked.section().path(),
              new LocalizedText(asked.zh(), text));
      propose(
          request,
          edit,
          asked.withChinese(""),
          isAnswer ? new EditAction.AskAnswer() : new EditAction.ShowTarget(EditTarget.OFFICE));
    }
  }

  private void askForText(EditRequest request, EditPrompt asked) {
    prompts.put(request.from(), asked);
    context.send(request, EditPhrase.EDIT_TEXT_ONLY);
  }

  /**
   * Makes a draft, or says what is wrong.
   *
   * @param asked what the next text is for if this one is refused: it may be better
   */
  private void propose(EditRequest request, DialogEdit edit, EditPrompt asked, EditAction back) {
    Check check = context.editor().check(edit);
    if (check instanceof Check.Refused refused) {
      prompts.put(request.from(), asked);
      context.send(request, context.panels(request).problems(refused.problems(), back));
    } else {
      revisions.propose(request, edit, check);
    }
  }

  private Optional<EditableText> find(EditTarget target, int index) {
    List<EditableText> texts = EditableText.of(context.editor().read(), target);
    return index < texts.size() ? Optional.of(texts.get(index)) : Optional.empty();
  }

  /** Returns a text as the file is to have it: examples are added to those that are there. */
  private static String asItStands(EditPrompt.NewText asked, String text) {
    String before = asked.oldText();
    if (EditableText.isExamples(asked.path())) {
      return (before.isBlank() ? "" : before.strip() + "\n") + text + "\n";
    }
    if (EditableText.isWithoutLanguage(asked.path())) {
      return text.replaceAll("\\s*\n\\s*", ", ");
    }
    return text + (before.endsWith("\n") ? "\n" : "");
  }

  /** Returns the text as the file has it; empty if the message is not a text. */
  private static String text(TextPath path, IncomingMessage message) {
    if (!(message.content() instanceof MessageContent.Text text)) {
      return "";
    }
    return (EditableText.isHtml(path) ? text.html() : PlainText.of(text.html())).strip();
  }
}
