package org.chsiguide.ticket;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Restrictions that can be made to fail, like those whose database is unreachable. */
final class FailingRestrictions implements Restrictions {
  private final Restrictions restrictions;

  /** Whether none can be added. */
  volatile boolean isFailing;

  FailingRestrictions(Restrictions restrictions) {
    this.restrictions = restrictions;
  }

  @Override
  public byte[] key() {
    return restrictions.key();
  }

  @Override
  public List<Restriction> all() {
    return restrictions.all();
  }

  @Override
  public CompletionStage<Void> add(Restriction restriction) {
    return isFailing
        ? CompletableFuture.failedFuture(new IllegalStateException("the store is down"))
        : restrictions.add(restriction);
  }

  @Override
  public CompletionStage<Void> remove(Collection<Restriction> removed) {
    return restrictions.remove(removed);
  }
}
