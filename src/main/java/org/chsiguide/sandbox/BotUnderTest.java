package org.chsiguide.sandbox;

/** A bot that the page of a sandbox can kill and start again. Called by one thread at a time. */
public interface BotUnderTest {

  /**
   * Starts the bot, which must not be running.
   *
   * @param onExit runs when the bot has ended, also if it ended by itself
   * @throws IllegalStateException with a sentence about the reason if it cannot start
   */
  void start(Runnable onExit);

  /**
   * Ends the bot as a power cut would, without finishing what it is doing. Returns when it has
   * ended.
   */
  void kill();

  /** Returns whether it is running. */
  boolean isRunning();
}
