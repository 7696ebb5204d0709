package org.chsiguide.store.database;

/**
 * Nothing was written, for there is no room on the disk; the message is a sentence for the
 * operator. The store itself tells of it in the log, so nobody else has to.
 */
public final class DiskFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DiskFullException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
