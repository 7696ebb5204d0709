/**
 * News from staff to students: composed in Telegram, confirmed with a number, sent to each once.
 *
 * <p>Start at {@link org.chsiguide.broadcast.Broadcast}, what was confirmed, and {@link
 * org.chsiguide.broadcast.BroadcastSender}, who brings it. For each recipient a line of the ledger
 * says what became of it; it is written before and after each sending, so a stop at any instant
 * loses nobody and reaches nobody twice. The ledger is behind the port {@link
 * org.chsiguide.broadcast.BroadcastRepository}.
 *
 * <p>Before it was confirmed it is a {@link org.chsiguide.broadcast.BroadcastDraft}, which {@link
 * org.chsiguide.broadcast.DraftEditor} completes answer by answer. {@link
 * org.chsiguide.broadcast.BroadcastHandler} takes the updates, {@link
 * org.chsiguide.broadcast.DraftHandler} those about drafts; {@link
 * org.chsiguide.broadcast.PanelService} shows what came of them, and {@link
 * org.chsiguide.broadcast.ProgressUpdater} how it goes.
 */
@NullMarked
package org.chsiguide.broadcast;

import org.jspecify.annotations.NullMarked;
