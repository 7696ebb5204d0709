package org.chsiguide.store.database;

/** The store cannot be opened; the message is a sentence for the operator, with what to do. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreUnavailableException(String sentence) {
    super(sentence);
  }

  public StoreUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
