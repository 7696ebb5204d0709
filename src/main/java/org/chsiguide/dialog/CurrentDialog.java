package org.chsiguide.dialog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The current version of the dialog, which can be replaced at any time. A caller gets it once per
 * task and keeps it until the end of the task. Thread-safe.
 */
public final class CurrentDialog implements Supplier<Dialog> {
  private final List<Consumer<Dialog>> listeners = new CopyOnWriteArrayList<>();
  private volatile Dialog dialog;

  /** Starts with this version. */
  public CurrentDialog(Dialog first) {
    this.dialog = first;
  }

  @Override
  public Dialog get() {
    return dialog;
  }

  /**
   * Returns a supplier of an object made from the current version, such as its engine; made once
   * per version.
   */
  public <T> Supplier<T> derive(Function<Dialog, T> factory) {
    record Derived<T>(Dialog source, T value) {}
    return new Supplier<>() {
      private volatile Derived<T> last = derived(dialog);

      @Override
      @SuppressWarnings("ReferenceEquality") // comparing two dialogs by value is slow
      public T get() {
        Dialog current = dialog;
        Derived<T> derived = last;
        if (derived.source() != current) {
          derived = derived(current);
          last = derived;
        }
        return derived.value();
      }

      private Derived<T> derived(Dialog source) {
        return new Derived<>(source, factory.apply(source));
      }
    };
  }

  /**
   * Registers a listener for later versions, for work that is slow or concerns other parts. It is
   * called on the thread that replaces the dialog, after the new version is current.
   */
  public void onReplace(Consumer<Dialog> listener) {
    listeners.add(listener);
  }

  /** Makes another version current, then calls the listeners. */
  public synchronized void replace(Dialog next) {
    dialog = next;
    listeners.forEach(listener -> listener.accept(next));
  }
}
