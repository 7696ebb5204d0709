package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;

/**
 * Renders the answer to a typed text. The student stays at their step: one button leads back to it,
 * others to steps, to alternative questions and to a person.
 */
record TopicAnswerRenderer(PhraseFormatter phrases) {

  /** Renders the answer; empty if the intent has none of its own or its topics were removed. */
  Optional<Screen> render(Conversation conversation, Intent intent) {
    List<TopicId> topics = intent.topics();
    return switch (intent.kind()) {
      case MATCHED ->
          phrases
              .dialog()
              .topics()
              .findQuestion(intent.topic())
              .map(it -> renderAnswer(conversation, it, topics.subList(1, topics.size())));
      case AMBIGUOUS ->
          Optional.of(questions(topics))
              .filter(questions -> !questions.isEmpty())
              .map(
                  questions ->
                      new Screen(
                          conversation.turn(),
                          phrases.boldParagraphs(DialogPhrase.WHICH_QUESTION),
                          rows(Stream.of(), questions)));
      case OFF_TOPIC, UNKNOWN -> Optional.empty();
    };
  }

  private List<Topic.Question> questions(List<TopicId> topics) {
    TopicCatalog catalog = phrases.dialog().topics();
    return topics.stream().flatMap(topic -> catalog.findQuestion(topic).stream()).toList();
  }

  /** Leaves out alternatives to which a choice of the answer leads. */
  private Screen renderAnswer(
      Conversation conversation, Topic.Question question, List<TopicId> alternatives) {
    KeyboardRenderer keyboard = new KeyboardRenderer(phrases);
    Stream<Button> choices =
        question.choices().stream()
            .sorted(Comparator.comparing(KeyboardRenderer::isAid)) // answers first
            .map(keyboard::toButton);
    List<TopicId> others = new ArrayList<>(alternatives);
    for (Choice choice : question.choices()) {
      others.removeIf(it -> choice instanceof Choice.ShowTopic show && show.topic().equals(it));
    }
    List<List<Button>> rows = rows(choices, questions(others));
    rows.addAll(keyboard.ratingRows());
    return new Screen(conversation.turn(), phrases.renderText(question.headedText()), rows);
  }

  private List<List<Button>> rows(Stream<Button> choices, List<Topic.Question> questions) {
    KeyboardRenderer keyboard = new KeyboardRenderer(phrases);
    List<List<Button>> rows = new ArrayList<>();
    choices.forEach(button -> rows.add(List.of(button)));
    questions.forEach(question -> rows.add(List.of(keyboard.toButton("", question))));
    rows.add(
        List.of(
            phrases.button(
                DialogPhrase.NONE_OF_THESE, new ButtonAction.OpenSystemStep(SystemStep.PERSON))));
    rows.add(List.of(phrases.button(DialogPhrase.TO_MY_STEP, ButtonAction.Simple.RETURN)));
    return rows;
  }
}
