package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recognized intent of a typed text. It names topics, but not the text. */
public sealed interface Intent {

  /**
   * The text is about one question, with some certainty.
   *
   * @param alternatives other possible topics, the likeliest first
   */
  record Matched(TopicId topic, List<TopicId> alternatives) implements Intent {

    /** Copies the alternatives. */
    public Matched {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * The text is about one of several questions.
   *
   * @param topics at least one, the likeliest first
   */
  record Ambiguous(List<TopicId> topics) implements Intent {

    /** Copies the topics. */
    public Ambiguous {
      topics = List.copyOf(topics);
    }
  }

  /** The text is off topic. */
  record OffTopic(TopicId topic) implements Intent {}

  /** The intent is not recognized. */
  record Unknown() implements Intent {}

  /** Returns the intent as one ASCII word, for the store. */
  default String encode() {
    if (this instanceof Matched matched) {
      return "clear:"
          + join(Stream.concat(Stream.of(matched.topic()), matched.alternatives().stream()));
    }
    if (this instanceof Ambiguous ambiguous) {
      return "unclear:" + join(ambiguous.topics().stream());
    }
    if (this instanceof OffTopic offTopic) {
      return "beside:" + offTopic.topic();
    }
    if (this instanceof Unknown) {
      return "unknown:";
    }
    throw new AssertionError(this);
  }

  /** Returns the intent that {@link #encode()} wrote; empty for other words. */
  static Optional<Intent> decode(String encoded) {
    if (encoded.equals("unknown:")) {
      return Optional.of(new Unknown());
    }
    int colon = encoded.indexOf(':');
    List<String> words = Arrays.asList(encoded.substring(colon + 1).split(",", -1));
    if (colon < 0 || !words.stream().allMatch(TopicId::isValid)) {
      return Optional.empty();
    }
    List<TopicId> topics = new ArrayList<>(words.stream().map(TopicId::new).toList());
    return switch (encoded.substring(0, colon)) {
      case "clear" -> Optional.of(new Matched(topics.remove(0), topics));
      case "unclear" -> Optional.of(new Ambiguous(topics));
      case "beside" ->
          topics.size() == 1 ? Optional.of(new OffTopic(topics.get(0))) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String join(Stream<TopicId> topics) {
    return topics.map(TopicId::value).collect(Collectors.joining(","));
  }
}
