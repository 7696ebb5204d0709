package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What typed words are about, as far as that can be told. It names topics, and no words. */
public sealed interface Meaning {

  /**
   * One question, with some certainty.
   *
   * @param others what else it may be, the likeliest first
   */
  record Clear(TopicId topic, List<TopicId> others) implements Meaning {

    /** Copies the others. */
    public Clear {
      others = List.copyOf(others);
    }
  }

  /**
   * One of several questions.
   *
   * @param topics at least one, the likeliest first
   */
  record Unclear(List<TopicId> topics) implements Meaning {

    /** Copies the topics. */
    public Unclear {
      topics = List.copyOf(topics);
    }
  }

  /** Something beside the guide. */
  record Beside(TopicId topic) implements Meaning {}

  /** Nothing that could be told. */
  record Unknown() implements Meaning {}

  /** The meaning in one ASCII word, for the store. */
  default String encoded() {
    if (this instanceof Clear clear) {
      return "clear:" + words(Stream.concat(Stream.of(clear.topic()), clear.others().stream()));
    }
    if (this instanceof Unclear unclear) {
      return "unclear:" + words(unclear.topics().stream());
    }
    if (this instanceof Beside beside) {
      return "beside:" + beside.topic();
    }
    if (this instanceof Unknown) {
      return "unknown:";
    }
    throw new AssertionError(this);
  }

  /** The meaning that {@link #encoded()} wrote, if it is one. */
  static Optional<Meaning> decode(String encoded) {
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
      case "clear" -> Optional.of(new Clear(topics.remove(0), topics));
      case "unclear" -> Optional.of(new Unclear(topics));
      case "beside" ->
          topics.size() == 1 ? Optional.of(new Beside(topics.get(0))) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String words(Stream<TopicId> topics) {
    return topics.map(TopicId::value).collect(Collectors.joining(","));
  }
}
