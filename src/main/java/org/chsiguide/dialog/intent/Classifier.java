package org.chsiguide.dialog.intent;

/** Ranks topics by their probability for a text. Immutable, so thread-safe. */
public interface Classifier {

  /** Returns all topics, ranked by their probability for this text. */
  Ranking rank(String words);
}
