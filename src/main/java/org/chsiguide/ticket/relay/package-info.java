/**
 * Relays the messages of tickets between students and staff, durably and in order.
 *
 * <p>Start with {@link org.chsiguide.ticket.relay.MessageRelay}. It has two queues: {@code
 * StaffQueue} sends one message at a time to the group of staff, and {@code StudentQueue} sends to
 * many students at once. {@code StaffAnswers} and {@code CardActions} handle the messages and
 * buttons of staff.
 */
@NullMarked
package org.chsiguide.ticket.relay;

import org.jspecify.annotations.NullMarked;
