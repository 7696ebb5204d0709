package org.chsiguide.store;

/** The store cannot be opened; the message is a sentence for the operator, with what to do. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreUnavailable(String sentence) {
    super(sentence);
  }

  StoreUnavailable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
