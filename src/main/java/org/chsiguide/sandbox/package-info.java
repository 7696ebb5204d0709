/**
 * A stand-in for Telegram on one machine: a Bot API server on loopback that responds as Telegram's
 * own does, and a page on which one person can play the users who write to a bot.
 *
 * <p>{@link org.chsiguide.sandbox.Sandbox} starts it. {@code world} is the model, {@code state}
 * shares and keeps it, {@code api} is what bots can do with it, and {@code http} connects both to
 * bots and the page. It does not depend on dialogs or on the bot of this project; any Telegram bot
 * runs against it unchanged.
 */
@NullMarked
package org.chsiguide.sandbox;

import org.jspecify.annotations.NullMarked;
