/**
 * Brings the messages of tickets to the other side, durably and in order.
 *
 * <p>Start with {@link org.chsiguide.ticket.relay.MessageRelay}. It sends what waits in two queues:
 * {@code StaffQueue}, one message at a time into the group of staff, and {@code StudentQueue}, to
 * many students at once. {@code StaffAnswers} and {@code CardActions} decide what a message or a
 * button of staff does.
 */
@NullMarked
package org.chsiguide.ticket.relay;

import org.jspecify.annotations.NullMarked;
