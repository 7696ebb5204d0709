package org.chsiguide.dialog.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.picture.Pictures;

/**
 * {@code bicycles.yaml}, a small guide in which nothing is wrong until a test changes something.
 */
record Bicycles(String yaml) {
  private static final DialogReader READER = new DialogReader(builtIn(), Pictures.inJar());

  static Bicycles whole() {
    return new Bicycles(new String(resource("bicycles.yaml"), StandardCharsets.UTF_8));
  }

  /** The guide that comes with the bot. */
  static byte[] builtIn() {
    return resource("/dialogs.yaml");
  }

  Bicycles with(String old, String now) {
    assertThat(yaml).as("the guide to break").contains(old);
    int at = yaml.indexOf(old);
    return new Bicycles(yaml.substring(0, at) + now + yaml.substring(at + old.length()));
  }

  Bicycles without(String lines) {
    return with(lines, "");
  }

  /** Asserts that these lines, and no others, are what an author reads. */
  void gives(String... problems) {
    Loaded loaded = load();
    List<Problem> found =
        loaded instanceof Loaded.Failed failed
            ? failed.problems()
            : ((Loaded.Ok) loaded).warnings();
    assertThat(found).map(Problem::toString).containsExactly(problems);
  }

  Dialog dialog() {
    Loaded loaded = load();
    if (loaded instanceof Loaded.Failed failed) {
      throw new AssertionError(failed.problems());
    }
    return ((Loaded.Ok) loaded).dialog();
  }

  Loaded load() {
    return READER.read("guide.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] resource(String name) {
    try (InputStream file = Bicycles.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
