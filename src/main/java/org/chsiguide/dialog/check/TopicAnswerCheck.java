package org.chsiguide.dialog.check;

import java.util.Optional;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;

/** Checks the answers to questions, in both languages together. */
record TopicAnswerCheck(
    ParsedDialog parsedDialog, ProblemCollector problemCollector, TopicCatalog topics) {

  /** Reports answers that Telegram would refuse. */
  void check() {
    parsedDialog.steps().stream()
        .filter(step -> TextCheck.isSendable(step.text()))
        .flatMap(step -> step.toStep().stream())
        .findFirst() // an answer is the same at all steps
        .map(step -> new WorstCaseScreen(parsedDialog, topics, step))
        .ifPresent(any -> parsedDialog.parsedTopics().forEach(topic -> check(topic, any)));
  }

  private void check(ParsedTopic topic, WorstCaseScreen worstCase) {
    Optional<Topic.Question> question =
        TopicId.parse(topic.id().value()).flatMap(topics::findQuestion);
    if (question.isEmpty() || !TextCheck.isSendable(topic.text())) {
      return;
    }
    Position position = topic.id().position();
    LocalizedText name = LocalizedText.format("问题 \"%s\" ", "topic \"%s\"", topic.id().value());
    Screen answer = worstCase.renderAnswer(question.get());
    MessageSizeCheck size = new MessageSizeCheck(problemCollector);
    size.checkCharacters(position, name, answer, new LocalizedText("请写短一些", "shorten it"));
    size.checkButtonsAndBytes(position, name, answer);
  }
}
