package org.chsiguide.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java as a process of its own, with the classes of this one. */
public final class JavaProcess {
  private JavaProcess() {}

  /** Returns a process that runs this class. */
  public static ProcessBuilder of(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
