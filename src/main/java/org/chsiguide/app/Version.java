package org.chsiguide.app;

import org.chsiguide.runtime.ClasspathResource;

/** The version of this program, as Maven wrote it beside the classes. */
public final class Version {
  /** The version of classes that were not built by Maven, for example in an IDE. */
  public static final String UNKNOWN = "development";

  private static final String FILE = "version.txt";
  private static final String CURRENT =
      Version.class.getResource(FILE) == null
          ? UNKNOWN
          : new ClasspathResource(Version.class, FILE).text().strip();

  private Version() {}

  /** Returns the version, for example {@code 1.2.0}. */
  public static String current() {
    return CURRENT;
  }
}
