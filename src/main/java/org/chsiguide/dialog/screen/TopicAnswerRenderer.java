package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;

/**
 * Renders the answer to a typed text. The student stays at their step: one button leads back to it,
 * others to steps, to alternative questions and to a person.
 */
final class TopicAnswerRenderer {
  private final Dialog dialog;
  private final ScreenRenderer screenRenderer;

  TopicAnswerRenderer(Dialog dialog, ScreenRenderer screenRenderer) {
    this.dialog = dialog;
    this.screenRenderer = screenRenderer;
  }

  /** Renders the answer; empty if its topics were removed from the dialog. */
  Optional<Screen> render(Conversation conversation, Intent intent) {
    if (intent instanceof Intent.Matched matched) {
      return dialog
          .topics()
          .findQuestion(matched.topic())
          .map(question -> renderAnswer(conversation, question, questions(matched.alternatives())));
    }
    if (intent instanceof Intent.Ambiguous ambiguous) {
      List<Topic.Question> questions = questions(ambiguous.topics());
      return questions.isEmpty()
          ? Optional.empty()
          : Optional.of(renderQuestionChoice(conversation, questions));
    }
    if (intent instanceof Intent.OffTopic offTopic) {
      return dialog
          .topics()
          .findSmallTalk(offTopic.topic())
          .map(
              smallTalk ->
                  screenRenderer.renderStep(
                      conversation, List.of(smallTalk.reply()), FormAnswers.NONE, 0));
    }
    if (intent instanceof Intent.Unknown) {
      return Optional.empty();
    }
    throw new AssertionError(intent);
  }

  private List<Topic.Question> questions(List<TopicId> topics) {
    return topics.stream().flatMap(topic -> dialog.topics().findQuestion(topic).stream()).toList();
  }

  private Screen renderAnswer(
      Conversation conversation, Topic.Question question, List<Topic.Question> others) {
    Language language = conversation.language();
    Stream<Button> choices =
        question.choices().stream()
            .sorted(Comparator.comparing(KeyboardRenderer::isAid)) // answers first
            .map(choice -> KeyboardRenderer.toButton(choice, language));
    Screen screen =
        buildScreen(
            conversation,
            screenRenderer.renderText(question.headedText(), language),
            choices,
            others);
    List<List<Button>> rows = new ArrayList<>(screen.rows());
    rows.add(screenRenderer.buttons().ratingRow(language));
    return new Screen(screen.turn(), screen.html(), rows);
  }

  private Screen renderQuestionChoice(Conversation conversation, List<Topic.Question> questions) {
    String prompt =
        screenRenderer.boldParagraphs(DialogPhrase.WHICH_QUESTION, conversation.language());
    return buildScreen(conversation, prompt, Stream.of(), questions);
  }

  private Screen buildScreen(
      Conversation conversation,
      String html,
      Stream<Button> choices,
      List<Topic.Question> questions) {
    Language language = conversation.language();
    List<List<Button>> rows = new ArrayList<>();
    choices.forEach(button -> rows.add(List.of(button)));
    for (Topic.Question question : questions) {
      rows.add(List.of(KeyboardRenderer.toButton(question, language)));
    }
    rows.add(
        List.of(
            actionButton(
                DialogPhrase.NONE_OF_THESE,
                language,
                new ButtonAction.OpenSystemStep(SystemStep.PERSON))));
    rows.add(
        List.of(actionButton(DialogPhrase.TO_MY_STEP, language, new ButtonAction.ReturnToStep())));
    return new Screen(conversation.turn(), html, rows);
  }

  private Button actionButton(Phrase label, Language language, ButtonAction buttonAction) {
    return new Button.Action(screenRenderer.singleLine(label, language), buttonAction);
  }
}
