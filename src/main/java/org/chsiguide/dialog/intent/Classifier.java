package org.chsiguide.dialog.intent;

/** Tells how likely words are about each topic. Immutable, so thread-safe. */
public interface Classifier {

  /** Every topic by how likely these words are about it. */
  Ranking rank(String words);
}
