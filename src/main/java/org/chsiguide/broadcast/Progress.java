package org.chsiguide.broadcast;

/**
 * What became of the recipients so far.
 *
 * @param pending who is still to be sent it
 * @param sending what is on its way
 * @param sent what arrived
 * @param blocked who cannot be reached
 * @param failed what Telegram refused
 * @param unknown of whom nobody knows whether it arrived
 * @param left of whom nobody knows either, and staff left it at that
 * @param skipped who switched it off, or reads another language, since they were found
 */
public record Progress(
    long pending,
    long sending,
    long sent,
    long blocked,
    long failed,
    long unknown,
    long left,
    long skipped) {

  /** Everybody. */
  public long total() {
    return pending + sending + finished();
  }

  /** Those of whom it is known, or known not to be known. */
  public long finished() {
    return sent + blocked + failed + unknown + left + skipped;
  }
}
