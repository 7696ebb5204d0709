/**
 * Broadcasts in the database.
 *
 * <p>A draft is in {@code SqlDrafts} until it is confirmed, and then a broadcast in {@code
 * SqlBroadcasts}; {@code SqlDeliveryLedger} chooses its recipients and records the outcome of each
 * delivery.
 */
@NullMarked
package org.chsiguide.store.broadcast;

import org.jspecify.annotations.NullMarked;
