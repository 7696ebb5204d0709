/**
 * A Telegram for one machine: a Bot API server on loopback that answers as Telegram's own does, and
 * a page in which anybody can play the people who write to a bot.
 *
 * <p>{@link org.chsiguide.sandbox.Sandbox} starts it. {@code world} is what there is, {@code api}
 * what bots may do with it, {@code http} how they are reached. It knows no dialogs and no bot of
 * this project; any bot for Telegram runs against it unchanged.
 */
@NullMarked
package org.chsiguide.sandbox;

import org.jspecify.annotations.NullMarked;
