package org.chsiguide.sandbox;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.sandbox.world.WorldEvent;

/** The world, guarded by one lock. Thread-safe. */
final class SynchronizedWorld {
  private final List<Consumer<WorldEvent>> listeners = new CopyOnWriteArrayList<>();
  private final World world;
  private volatile Supplier<CompletableFuture<Void>> barrier =
      () -> CompletableFuture.completedFuture(null);

  SynchronizedWorld(InstantSource clock) {
    world =
        new World(
            clock, new Random(), worldEvent -> listeners.forEach(it -> it.accept(worldEvent)));
  }

  InstantSource clock() {
    return world.clock();
  }

  <T> T withLock(Function<World, T> action) {
    synchronized (world) {
      return action.apply(world);
    }
  }

  void runLocked(Consumer<World> action) {
    synchronized (world) {
      action.accept(world);
    }
  }

  /**
   * Completes when all updates queued so far would survive a kill, at once if the world is not
   * stored; never fails. A bot stores the ids of updates it has handled, so when the sandbox
   * restarts, it must still know every update that it has delivered, and not use its id again.
   */
  CompletableFuture<Void> whenUpdatesSaved() {
    return barrier.get();
  }

  /** Sets what {@link #whenUpdatesSaved} waits for. */
  void setBarrier(Supplier<CompletableFuture<Void>> newBarrier) {
    barrier = newBarrier;
  }

  /** Adds a listener to all changes. It is called under the lock, so it must be quick. */
  void onChange(Consumer<WorldEvent> listener) {
    listeners.add(listener);
  }
}
