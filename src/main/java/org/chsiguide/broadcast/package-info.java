/**
 * A message from staff to many students, sent to each at most once.
 *
 * <p>Start with {@link org.chsiguide.broadcast.Broadcast}, which staff have confirmed, and {@link
 * org.chsiguide.broadcast.BroadcastSender}, which sends it. The {@link
 * org.chsiguide.broadcast.DeliveryLedger} has a line for each recipient; it is written before and
 * after each send, so a stop at any instant loses nobody and reaches nobody twice. Until staff
 * confirm it, a broadcast is a {@link org.chsiguide.broadcast.BroadcastDraft}, which {@code
 * broadcast.panel} completes. Whether a broadcast may begin, and when it waits, is for {@link
 * org.chsiguide.broadcast.BroadcastPolicy}.
 */
@NullMarked
package org.chsiguide.broadcast;

import org.jspecify.annotations.NullMarked;
