package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of a part of the store, each of which has an empty database of each kind. */
@ParameterizedClass
@EnumSource
abstract class StoreTestBase {
  @Parameter EachDatabase kind;
  @TempDir Path folder;
  final SettableClock clock = new SettableClock();
  @AutoClose TestDatabase database;

  @BeforeEach
  void openDatabase() {
    database = kind.open(folder, clock);
  }
}
