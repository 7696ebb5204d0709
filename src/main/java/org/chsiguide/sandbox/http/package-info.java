/**
 * The sandbox over HTTP: the Bot API for bots, and the control interface for the page and tests.
 *
 * <p>{@link org.chsiguide.sandbox.http.SandboxServer} wires everything. A call of a bot goes
 * through {@link org.chsiguide.sandbox.http.BotApiRoutes}: {@code ParameterReader} reads it, one of
 * the {@code Faults} may affect it, {@code BotApiDispatcher} executes it, and {@code
 * ResponseWriter} writes the response. Updates leave by {@code LongPolls} or {@code WebhookSender}
 * to a webhook. What the page and tests call is in the other {@code …Routes}, each with one part of
 * {@code control.txt}: people, groups, the clock, files, faults, what is watched, the bot's own
 * program; {@code EventStream} tells pages what changed.
 *
 * <p>One lock, {@link org.chsiguide.sandbox.state.SynchronizedWorld}, is around the world; waiting
 * polls hold no thread. {@code StateFile} keeps the world over a stop at any instant.
 */
@NullMarked
package org.chsiguide.sandbox.http;

import org.jspecify.annotations.NullMarked;
