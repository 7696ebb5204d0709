package org.chsiguide.dialog.parsed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * A topic as far as it could be parsed.
 *
 * @param text the text of a question
 * @param isSmallTalk whether it is an off-topic message with a reply, not a question with an answer
 * @param topic with its valid choices; absent if its name or its reply is missing
 */
public record ParsedTopic(
    Scalar id,
    LocalizedScalar text,
    boolean isSmallTalk,
    List<ParsedChoice> choices,
    Topic.Examples examples,
    Optional<Topic> topic) {

  Stream<StepReference> references() {
    return ParsedChoice.references(choices);
  }
}
