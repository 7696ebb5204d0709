package org.chsiguide.dialog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recognized intent of a typed text. It names topics, but not the text.
 *
 * @param topics the topics that the text may be about, the likeliest first: none if the intent is
 *     not recognized, one of small talk, any number of questions
 */
public record Intent(Kind kind, List<TopicId> topics) {

  /** The intent of a text that is not recognized. */
  public static final Intent UNKNOWN = new Intent(Kind.UNKNOWN, List.of());

  /** How well an intent is recognized. */
  public enum Kind {
    /** The text is about the first topic, a question, with some certainty. */
    MATCHED("clear"),
    /** The text is about one of several questions. */
    AMBIGUOUS("unclear"),
    /** The text is off topic; its topic is one of small talk. */
    OFF_TOPIC("beside"),
    /** The intent is not recognized. */
    UNKNOWN("unknown");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    private boolean allows(List<TopicId> topics) {
      return switch (this) {
        case MATCHED, AMBIGUOUS -> !topics.isEmpty();
        case OFF_TOPIC -> topics.size() == 1;
        case UNKNOWN -> topics.isEmpty();
      };
    }
  }

  /**
   * Copies the topics.
   *
   * @throws IllegalArgumentException if the kind does not have so many topics
   */
  public Intent {
    topics = List.copyOf(topics);
    if (!kind.allows(topics)) {
      throw new IllegalArgumentException(kind + " cannot have " + topics.size() + " topics");
    }
  }

  /** Returns the intent of a text that is about this topic alone. */
  public static Intent of(Kind kind, TopicId topic) {
    return new Intent(kind, List.of(topic));
  }

  /** Returns whether the text is about the first topic, a question, with some certainty. */
  public boolean isMatched() {
    return kind == Kind.MATCHED;
  }

  /** Returns whether the text is about one of several questions. */
  public boolean isAmbiguous() {
    return kind == Kind.AMBIGUOUS;
  }

  /** Returns whether the text is off topic. */
  public boolean isOffTopic() {
    return kind == Kind.OFF_TOPIC;
  }

  /** Returns the likeliest topic, of which there must be one. */
  public TopicId topic() {
    return topics.get(0);
  }

  /** Returns the intent as one ASCII word, for the store. */
  public String encode() {
    return topics.stream()
        .map(TopicId::value)
        .collect(Collectors.joining(",", kind.code + ":", ""));
  }

  /** Returns the intent that {@link #encode()} wrote; empty for other words. */
  public static Optional<Intent> decode(String encoded) {
    List<TopicId> topics =
        Stream.of(encoded.substring(encoded.indexOf(':') + 1).split(",", -1))
            .flatMap(topic -> TopicId.parse(topic).stream())
            .toList();
    return Stream.of(Kind.values())
        .filter(kind -> kind.allows(topics))
        .map(kind -> new Intent(kind, topics))
        .filter(intent -> intent.encode().equals(encoded))
        .findFirst();
  }
}
