/**
 * A stand-in for Telegram on one machine: a Bot API server on loopback that responds as Telegram's
 * own does, and a page on which one person can play the users who write to a bot. It does not
 * depend on dialogs or on the bot of this project; any Telegram bot runs against it unchanged.
 *
 * <p>{@code world} is the model, with its {@code file}s, and {@code api} is what bots can do with
 * it; the classes here are the web server. {@link org.chsiguide.sandbox.Sandbox} wires everything.
 * A call of a bot goes through {@link org.chsiguide.sandbox.BotApiRoutes}: {@code ParameterReader}
 * reads it, one of the {@code Faults} may affect it, {@code BotApiDispatcher} executes it, and
 * {@code ResponseWriter} writes the response. Updates leave by {@code LongPolls} or {@code
 * WebhookSender} to a webhook. What the page and tests call is in the other {@code …Routes}, each
 * with one part of {@code control.txt}: people, groups, the clock, files, faults, what is watched,
 * the bot's own program; {@code EventStream} tells pages what changed.
 *
 * <p>One lock, {@code SynchronizedWorld}, is around the world; waiting polls hold no thread. {@code
 * StateFile} keeps the world over a stop at any instant.
 */
@NullMarked
package org.chsiguide.sandbox;

import org.jspecify.annotations.NullMarked;
