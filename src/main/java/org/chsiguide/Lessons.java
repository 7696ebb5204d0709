package org.chsiguide;

import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Understanding;
import org.chsiguide.understanding.Listener;

/** Learns what words mean in each edition of the guide, on a thread of its own. */
final class Lessons implements AutoCloseable {
  private final OneByOne thread = new OneByOne("learning");
  private final Supplier<PatientListener> listeners;

  /** Of this guide; the first edition is learnt when that is asked for, later ones at once. */
  Lessons(CurrentGuide guide) {
    this.listeners = guide.each(dialog -> new PatientListener(new Listener(dialog.topics())));
    guide.whenReplaced(edition -> learn());
  }

  /** Learns the current edition. */
  void learn() {
    next(() -> listeners.get().learn());
  }

  /** What is understood in the current edition; words that come too early wait a little. */
  Understanding now() {
    return listeners.get();
  }

  /** Does something else after what is being learnt. */
  void next(Runnable work) {
    thread.execute(work);
  }

  @Override
  public void close() {
    thread.close();
  }
}
