/**
 * The model of Telegram in the sandbox: users, groups, bots, their chats and the updates that they
 * have not fetched. Plain objects without HTTP, threads or locks; the clock and the random
 * generator are supplied from outside.
 *
 * <p>{@link org.chsiguide.sandbox.world.World} contains everything; {@link
 * org.chsiguide.sandbox.world.UserActions} has the actions of users, {@link
 * org.chsiguide.sandbox.world.BotAccount} the state of one bot, and {@link
 * org.chsiguide.sandbox.world.BotApiJson} writes all of it in the form of the Bot API.
 *
 * <p>Each bot has its own chats, even with the same user or group, so two bots never see each
 * other.
 */
@NullMarked
package org.chsiguide.sandbox.world;

import org.jspecify.annotations.NullMarked;
