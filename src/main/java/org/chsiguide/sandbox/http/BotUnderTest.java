package org.chsiguide.sandbox.http;

/** A bot that the page of a sandbox may kill, and start again. Called by one thread at a time. */
public interface BotUnderTest {

  /**
   * Starts it; it does not run.
   *
   * @param onExit to be run when it has ended, be it by itself
   * @throws IllegalStateException with a sentence about what is in the way
   */
  void start(Runnable onExit);

  /** Ends it as a power cut would: what it is doing is not finished. Returns when it has ended. */
  void kill();

  /** Whether it runs. */
  boolean isRunning();
}
