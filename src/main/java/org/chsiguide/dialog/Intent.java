package org.chsiguide.dialog;

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

    @Override
    public List<TopicId> topics() {
      return Stream.concat(Stream.of(topic), alternatives.stream()).toList();
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
  record OffTopic(TopicId topic) implements Intent {
    @Override
    public List<TopicId> topics() {
      return List.of(topic);
    }
  }

  /** The intent is not recognized. */
  record Unknown() implements Intent {}

  /** Returns the topics that the text may be about, the likeliest first. */
  default List<TopicId> topics() {
    return List.of();
  }

  /** Returns the intent as one ASCII word, for the store. */
  default String encode() {
    String topics = topics().stream().map(TopicId::value).collect(Collectors.joining(","));
    if (this instanceof Matched) {
      return "clear:" + topics;
    }
    if (this instanceof Ambiguous) {
      return "unclear:" + topics;
    }
    if (this instanceof OffTopic) {
      return "beside:" + topics;
    }
    if (this instanceof Unknown) {
      return "unknown:";
    }
    throw new AssertionError(this);
  }

  /** Returns the intent that {@link #encode()} wrote; empty for other words. */
  static Optional<Intent> decode(String encoded) {
    int colon = encoded.indexOf(':');
    List<TopicId> topics =
        Stream.of(encoded.substring(colon + 1).split(",", -1))
            .flatMap(topic -> TopicId.parse(topic).stream())
            .toList();
    Optional<TopicId> best = topics.stream().findFirst();
    Optional<Intent> intent =
        switch (encoded.substring(0, colon + 1)) {
          case "clear:" -> best.map(it -> new Matched(it, topics.subList(1, topics.size())));
          case "unclear:" -> best.map(it -> new Ambiguous(topics));
          case "beside:" -> best.map(OffTopic::new);
          default -> Optional.of(new Unknown());
        };
    return intent.filter(it -> it.encode().equals(encoded));
  }
}
