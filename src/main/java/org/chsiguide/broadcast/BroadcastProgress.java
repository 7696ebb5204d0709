package org.chsiguide.broadcast;

/**
 * The number of recipients of a broadcast in each state.
 *
 * @param pending not sent yet
 * @param sending in flight
 * @param sent delivered
 * @param blocked the recipient cannot be reached
 * @param failed refused by Telegram
 * @param unknown in flight when the bot stopped, or the response was lost
 * @param left unknown, and staff decided to leave it so, or took the broadcast back
 * @param skipped the recipient switched the subject off, or changed the language, after they were
 *     selected
 * @param opened of those delivered, the recipients who tapped the button below it
 * @param recalled of those delivered, the recipients from whom it was taken back
 */
public record BroadcastProgress(
    long pending,
    long sending,
    long sent,
    long blocked,
    long failed,
    long unknown,
    long left,
    long skipped,
    long opened,
    long recalled) {

  /** Returns the number of all recipients. */
  public long total() {
    return pending + sending + finished();
  }

  /** Returns the number of recipients that are neither pending nor in flight. */
  public long finished() {
    return sent + blocked + failed + unknown + left + skipped;
  }
}
