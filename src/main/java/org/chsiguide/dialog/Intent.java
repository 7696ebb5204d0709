package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What typed words are about, as far as that can be told. It names topics, and no words. */
public sealed interface Intent {

  /**
   * One question, with some certainty.
   *
   * @param alternatives what else it may be, the likeliest first
   */
  record Matched(TopicId topic, List<TopicId> alternatives) implements Intent {

    /** Copies the others. */
    public Matched {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * One of several questions.
   *
   * @param topics at least one, the likeliest first
   */
  record Ambiguous(List<TopicId> topics) implements Intent {

    /** Copies the topics. */
    public Ambiguous {
      topics = List.copyOf(topics);
    }
  }

  /** Something beside the guide. */
  record OffTopic(TopicId topic) implements Intent {}

  /** Nothing that could be told. */
  record Unknown() implements Intent {}

  /** The meaning in one ASCII word, for the store. */
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

  /** The meaning that {@link #encode()} wrote, if it is one. */
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
