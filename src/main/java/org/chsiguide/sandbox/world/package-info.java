/**
 * The sandbox's Telegram itself: people, groups, bots, their chats and the updates they have yet to
 * fetch. Plain objects without HTTP, threads or locks; time and chance are given from outside.
 *
 * <p>{@link org.chsiguide.sandbox.world.World} is the whole; {@link
 * org.chsiguide.sandbox.world.UserActions} is what people do, {@link
 * org.chsiguide.sandbox.world.BotAccount} what one bot owns, and {@link
 * org.chsiguide.sandbox.world.BotApiJson} how the Bot API shows all of it.
 *
 * <p>Each bot has its own chats, even with the same person or group, so two bots never see each
 * other.
 */
@NullMarked
package org.chsiguide.sandbox.world;

import org.jspecify.annotations.NullMarked;
