/**
 * Fakes and fixtures that tests of several packages share. {@link
 * org.chsiguide.testing.FakeTelegram} is behind the ports through which the bot sends, and {@link
 * org.chsiguide.testing.FakeBotApiServer} behind HTTP; {@link org.chsiguide.testing.InMemoryStore}
 * keeps conversations, and {@link org.chsiguide.testing.ManualScheduler} is the time.
 */
package org.chsiguide.testing;
