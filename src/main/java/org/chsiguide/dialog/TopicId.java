package org.chsiguide.dialog;

import java.util.Optional;

/** The id of a topic in {@code dialogs.yaml}, of the same form as a step id. */
public record TopicId(String value) {
  /** The topic that answers a picture, by asking what the page says; a dialog may have none. */
  public static final TopicId PHOTO = new TopicId("photo");

  /** The off-topic messages that are about a step only where they are sent, such as "and then?". */
  public static final TopicId MY_STEP = new TopicId("my_step");

  /** The off-topic messages that are names of people; a dialog may have none. */
  public static final TopicId NAME = new TopicId("name");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public TopicId {
    if (!StepId.isValid(value)) {
      throw new IllegalArgumentException("not the name of a topic: \"" + value + "\"");
    }
  }

  /** Returns the id with this value; empty if it has another form. */
  public static Optional<TopicId> parse(String value) {
    return StepId.isValid(value) ? Optional.of(new TopicId(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
