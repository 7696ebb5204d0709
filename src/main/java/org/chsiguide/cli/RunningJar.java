package org.chsiguide.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The jar from which this process runs. */
final class RunningJar {
  private RunningJar() {}

  /** Returns the jar as Java was given it; empty if the process runs from classes. */
  static Optional<Path> find() {
    return Optional.of(Path.of(System.getProperty("java.class.path")))
        .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path));
  }
}
