package org.chsiguide.testing;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.chsiguide.store.Store;

/** Opens stores whose days are those of UTC, for which nobody is staff. */
public final class TestStore {
  private TestStore() {}

  /** Opens the database of this URL. */
  public static Store open(String url, InstantSource clock) {
    return Store.open(url, clock, ZoneOffset.UTC, Set::of, () -> {});
  }
}
