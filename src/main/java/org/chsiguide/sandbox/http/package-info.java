/**
 * The sandbox's HTTP side: the Bot API as bots call it, and what the page and tests call.
 *
 * <p>{@link org.chsiguide.sandbox.http.SandboxServer} wires all of it. A call of a bot goes through
 * {@link org.chsiguide.sandbox.http.BotApiRoutes}: read by {@code ParameterReader}, struck by one
 * of the {@code Faults}, done by {@code BotApiDispatcher}, written by {@code ResponseWriter}.
 * Updates leave by {@code LongPolls} or {@code WebhookSender} to a webhook. What the page and tests
 * call is in the other {@code …Routes}, each with one part of {@code control.txt}: people, groups,
 * the clock, files, faults, what is watched, the bot's own program; {@code EventStream} tells pages
 * what changed.
 *
 * <p>One lock, {@link org.chsiguide.sandbox.http.LockedWorld}, is around the world; waiting polls
 * hold no thread. {@code StateFile} keeps the world over a stop at any instant.
 */
@NullMarked
package org.chsiguide.sandbox.http;

import org.jspecify.annotations.NullMarked;
