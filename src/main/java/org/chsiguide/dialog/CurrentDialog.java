package org.chsiguide.dialog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The guide in its current edition, which another may replace at any time, at one instant for
 * everybody. Whoever does one thing gets it once and stays with it to the end. Thread-safe.
 */
public final class CurrentDialog implements Supplier<Dialog> {
  private final List<Consumer<Dialog>> listeners = new CopyOnWriteArrayList<>();
  private volatile Dialog dialog;

  /** Begins with this edition. */
  public CurrentDialog(Dialog first) {
    this.dialog = first;
  }

  @Override
  public Dialog get() {
    return dialog;
  }

  /** What is made of the current edition, such as its engine; made once an edition. */
  public <T> Supplier<T> derive(Function<Dialog, T> factory) {
    record Made<T>(Dialog of, T it) {}
    return new Supplier<>() {
      private volatile Made<T> last = made(dialog);

      @Override
      @SuppressWarnings("ReferenceEquality") // two whole guides take long to compare
      public T get() {
        Dialog current = dialog;
        Made<T> made = last;
        if (made.of() != current) {
          made = made(current);
          last = made;
        }
        return made.it();
      }

      private Made<T> made(Dialog of) {
        return new Made<>(of, factory.apply(of));
      }
    };
  }

  /**
   * Whom to tell of each further edition, after it is in force: those who need longer to make
   * something of it, or have to pass it on. They are told on the thread that replaces it.
   */
  public void onReplace(Consumer<Dialog> listener) {
    listeners.add(listener);
  }

  /** Puts another edition in force, then tells whoever asked for it. */
  public synchronized void replace(Dialog next) {
    dialog = next;
    listeners.forEach(reader -> reader.accept(next));
  }
}
