package org.chsiguide.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The jar from which this process runs. */
public final class RunningJar {
  private RunningJar() {}

  /** Returns the jar as Java was given it; empty if the process runs from classes. */
  public static Optional<Path> find() {
    return Optional.of(Path.of(System.getProperty("java.class.path")))
        .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path));
  }

  /** Returns what tells a jar from every other, as Java itself does: its size and its time. */
  public static String fingerprint(Path jar) throws IOException {
    return Files.size(jar) + " " + Files.getLastModifiedTime(jar);
  }
}
