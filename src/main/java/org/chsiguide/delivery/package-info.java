/**
 * How replies to students are sent: durably, in order for each chat, at most twice.
 *
 * <p>An update has an {@link org.chsiguide.delivery.UpdateOutcome}: a {@link
 * org.chsiguide.delivery.PendingReply}, which the {@link org.chsiguide.delivery.Outbox} keeps until
 * it has arrived, the erasure of a user, or no reply. Start with {@link
 * org.chsiguide.delivery.DeliveryWorker}, which sends pending replies and records their outcomes.
 */
@NullMarked
package org.chsiguide.delivery;

import org.jspecify.annotations.NullMarked;
