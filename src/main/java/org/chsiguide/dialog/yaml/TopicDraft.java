package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Text;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;

/**
 * A topic as far as it could be read.
 *
 * @param name of a question
 * @param text of a question
 * @param aside the line of an aside
 */
record TopicDraft(
    Scalar id,
    Words name,
    Words text,
    Words aside,
    List<ChoiceDraft> choices,
    Topic.Examples examples) {

  Stream<Reference> references() {
    return choices.stream()
        .map(ChoiceDraft::to)
        .filter(Objects::nonNull)
        .map(Reference.class::cast);
  }

  /** The topic, with the choices that are right; empty without a name, or with nothing to say. */
  Optional<Topic> topic() {
    if (!TopicId.isValid(id.value())) {
      return Optional.empty();
    }
    TopicId topicId = new TopicId(id.value());
    Optional<Text> label = name.text();
    Optional<Text> answer = text.text();
    List<Choice> good =
        choices.stream()
            .map(ChoiceDraft::choice)
            .filter(Objects::nonNull)
            .map(Choice.class::cast)
            .toList();
    return label.isPresent() && answer.isPresent()
        ? Optional.of(new Topic.Question(topicId, label.get(), answer.get(), good, examples))
        : aside.text().map(line -> new Topic.Aside(topicId, line, examples));
  }
}
