package org.chsiguide.store.database;

/**
 * Thrown when nothing was written because the disk is full; the message is a sentence for the
 * operator. The store logs this itself, so callers need not.
 */
public final class DiskFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DiskFullException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
