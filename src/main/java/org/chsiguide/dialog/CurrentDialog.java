package org.chsiguide.dialog;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The current version of the dialog, as it is today; it can be replaced at any time. A caller gets
 * it once per task and keeps it until the end of the task. Thread-safe.
 */
public final class CurrentDialog implements Supplier<Dialog> {
  private final List<Consumer<Dialog>> listeners = new CopyOnWriteArrayList<>();
  private final Supplier<LocalDate> today;
  private volatile Version version;

  /** A version, and what is shown of it on a day. */
  private record Version(Dialog source, boolean isDated, LocalDate day, Dialog shown) {
    static Version of(Dialog source, LocalDate day) {
      boolean isDated = source.hasBanners();
      return new Version(source, isDated, day, isDated ? source.on(day) : source);
    }

    /** Returns this version on another day; what is shown is the same object if it is equal. */
    Version on(LocalDate otherDay) {
      Dialog then = source.on(otherDay);
      return new Version(source, isDated, otherDay, then.equals(shown) ? shown : then);
    }
  }

  /** Starts with this version, whose banners are never shown. */
  public CurrentDialog(Dialog first) {
    this(first, () -> LocalDate.MIN);
  }

  /**
   * Starts with this version.
   *
   * @param today returns the day at the office
   */
  public CurrentDialog(Dialog first, Supplier<LocalDate> today) {
    this.today = today;
    this.version = Version.of(first, today.get());
  }

  @Override
  public Dialog get() {
    Version current = version;
    return !current.isDated() || current.day().equals(today.get())
        ? current.shown()
        : nextDay().shown();
  }

  private synchronized Version nextDay() {
    LocalDate day = today.get();
    if (!version.day().equals(day)) {
      version = version.on(day);
    }
    return version;
  }

  /** Returns the current version as it is written, without what is shown on some days only. */
  public Dialog source() {
    return version.source();
  }

  /**
   * Returns a supplier of an object made from the current version, such as its engine; made once
   * per version.
   */
  public <T> Supplier<T> derive(Function<Dialog, T> factory) {
    record Derived<T>(Dialog source, T value) {}
    return new Supplier<>() {
      private volatile Derived<T> last = derived(CurrentDialog.this.get());

      @Override
      @SuppressWarnings("ReferenceEquality") // comparing two dialogs by value is slow
      public T get() {
        Dialog current = CurrentDialog.this.get();
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
    version = Version.of(next, today.get());
    Dialog shown = version.shown();
    listeners.forEach(listener -> listener.accept(shown));
  }
}
