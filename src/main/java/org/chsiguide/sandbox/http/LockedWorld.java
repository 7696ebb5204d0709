package org.chsiguide.sandbox.http;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.sandbox.world.OffsetClock;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.sandbox.world.WorldEvent;

/** The world behind its one lock. Thread-safe. */
public final class LockedWorld {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<WorldEvent>> listeners = new CopyOnWriteArrayList<>();
  private final World world;

  /** A new world, in which it is as late as this clock says. */
  public LockedWorld(InstantSource clock) {
    world =
        new World(
            clock, new Random(), worldEvent -> listeners.forEach(it -> it.accept(worldEvent)));
  }

  /** The time in it. */
  public OffsetClock clock() {
    return world.clock();
  }

  /** Does something with the world while nobody else can. */
  public <T> T withLock(Function<World, T> action) {
    lock.lock();
    try {
      return action.apply(world);
    } finally {
      lock.unlock();
    }
  }

  /** Listens to all changes from now on: under the lock, so the listener must be quick. */
  public void onChange(Consumer<WorldEvent> listener) {
    listeners.add(listener);
  }
}
