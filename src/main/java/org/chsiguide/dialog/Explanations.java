package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen.Button;

/**
 * Draws what the bot has to say to what a student typed. They stay where they stand: one button
 * leads back there, others to steps, to questions that were not the likeliest, and to a person.
 */
final class Explanations {
  private final Dialog dialog;
  private final Screens screens;

  Explanations(Dialog dialog, Screens screens) {
    this.dialog = dialog;
    this.screens = screens;
  }

  /** The screen, unless there is nothing to explain: a topic may be gone from the guide. */
  Optional<Screen> draw(Conversation conversation, Meaning meaning) {
    if (meaning instanceof Meaning.Clear clear) {
      return dialog
          .topics()
          .question(clear.topic())
          .map(question -> answer(conversation, question, questions(clear.others())));
    }
    if (meaning instanceof Meaning.Unclear unclear) {
      List<Topic.Question> questions = questions(unclear.topics());
      return questions.isEmpty() ? Optional.empty() : Optional.of(offer(conversation, questions));
    }
    if (meaning instanceof Meaning.Beside beside) {
      return dialog
          .topics()
          .aside(beside.topic())
          .map(aside -> screens.step(conversation, List.of(aside.line()), Answers.NONE, 0));
    }
    if (meaning instanceof Meaning.Unknown) {
      return Optional.empty();
    }
    throw new AssertionError(meaning);
  }

  private List<Topic.Question> questions(List<TopicId> topics) {
    return topics.stream().flatMap(topic -> dialog.topics().question(topic).stream()).toList();
  }

  private Screen answer(
      Conversation conversation, Topic.Question question, List<Topic.Question> others) {
    Language language = conversation.language();
    Stream<Button> choices =
        question.choices().stream().map(choice -> ScreenButtons.of(choice, language));
    return screen(conversation, screens.text(question.text(), language), choices, others);
  }

  private Screen offer(Conversation conversation, List<Topic.Question> questions) {
    String which = screens.paragraphs(Phrase.WHICH_QUESTION, conversation.language());
    return screen(conversation, which, Stream.of(), questions);
  }

  private Screen screen(
      Conversation conversation,
      String html,
      Stream<Button> choices,
      List<Topic.Question> questions) {
    Language language = conversation.language();
    List<List<Button>> rows = new ArrayList<>();
    choices.forEach(button -> rows.add(List.of(button)));
    for (Topic.Question question : questions) {
      rows.add(List.of(ScreenButtons.of(question, language)));
    }
    rows.add(List.of(tap(Phrase.NONE_OF_THESE, language, new Press.Visit(Landmark.PERSON))));
    rows.add(List.of(tap(Phrase.TO_MY_STEP, language, new Press.Return())));
    return new Screen(conversation.turn(), html, rows);
  }

  private Button tap(Phrase label, Language language, Press press) {
    return new Button.Tap(screens.line(label, language), press);
  }
}
