package org.chsiguide.dialog.parsed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * A topic as far as it could be parsed.
 *
 * @param name the name of a question
 * @param text the text of a question
 * @param smallTalk the reply to an off-topic message
 */
public record ParsedTopic(
    Scalar id,
    LocalizedScalar name,
    LocalizedScalar text,
    LocalizedScalar smallTalk,
    List<ParsedChoice> choices,
    Topic.Examples examples) {

  /** Returns whether it is an off-topic message with a reply, not a question with an answer. */
  public boolean isSmallTalk() {
    return !smallTalk.scalars().isEmpty();
  }

  Stream<StepReference> references() {
    return ParsedChoice.references(choices);
  }

  /** Returns the topic with its valid choices; empty if its name or its reply is missing. */
  public Optional<Topic> toTopic() {
    return TopicId.parse(id.value()).flatMap(this::toTopic);
  }

  private Optional<Topic> toTopic(TopicId topicId) {
    Optional<LocalizedText> label = name.toText();
    Optional<LocalizedText> answer = text.toText();
    return label.isPresent() && answer.isPresent()
        ? Optional.of(
            new Topic.Question(
                topicId, label.get(), answer.get(), ParsedChoice.valid(choices), examples))
        : smallTalk.toText().map(line -> new Topic.SmallTalk(topicId, line, examples));
  }
}
