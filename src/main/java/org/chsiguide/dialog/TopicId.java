package org.chsiguide.dialog;

/** The name of a topic in {@code dialogs.yaml}: of the same form as that of a step. */
public record TopicId(String value) {

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  public TopicId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of a topic: \"" + value + "\"");
    }
  }

  /** Whether the value has the form of a topic's name. */
  public static boolean isValid(String value) {
    return StepId.isValid(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
