/**
 * Relays the messages of tickets between students and staff, durably and in order.
 *
 * <p>Start with {@link org.chsiguide.ticket.relay.MessageRelay}, which saves messages and queues
 * their students. {@code StaffQueue} sends one message at a time to the group of staff, and {@code
 * StudentQueue} sends to many students at once. {@code RelayRecovery} starts them. Answers of staff
 * come through {@code StaffAnswers}.
 */
@NullMarked
package org.chsiguide.ticket.relay;

import org.jspecify.annotations.NullMarked;
