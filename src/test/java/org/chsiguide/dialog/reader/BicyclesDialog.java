package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.picture.PictureCatalog;

/** {@code bicycles.yaml}, a small dialog without problems until a test edits it. */
public record BicyclesDialog(String yaml) {
  private static final String FILE = "guide.yaml";

  /** The default dialog of the bot. */
  public static final DefaultDialog DEFAULT_DIALOG =
      new DefaultDialog(BotPhrases.CATALOG, BicyclesDialog::builtIn);

  /** Reads dialogs with the pictures and the topics of the jar. */
  static final DialogLoader READER =
      new DialogLoader(
          BotPhrases.CATALOG, DEFAULT_DIALOG, PictureCatalog.inJar(), TopicFiles.inJar());

  public static BicyclesDialog complete() {
    return new BicyclesDialog(new String(resource("bicycles.yaml"), StandardCharsets.UTF_8));
  }

  /** Returns the complete dialog with this change. */
  public static BicyclesDialog edited(String old, String replacement) {
    return complete().replace(old, replacement);
  }

  /** Returns the default dialog of the bot. */
  public static byte[] builtIn() {
    return resource("/dialogs.yaml");
  }

  public BicyclesDialog replace(String old, String replacement) {
    assertThat(yaml).as("the dialog to break").contains(old);
    int at = yaml.indexOf(old);
    return new BicyclesDialog(
        yaml.substring(0, at) + replacement + yaml.substring(at + old.length()));
  }

  public BicyclesDialog remove(String lines) {
    return replace(lines, "");
  }

  /** Asserts that these are exactly the reported problems, without the name of the file. */
  public void expectProblems(String... problems) {
    assertThat(load().problems())
        .map(Problem::toString)
        .containsExactlyElementsOf(Stream.of(problems).map((FILE + ":")::concat).toList());
  }

  /** Asserts that these are exactly the reported problems, all of them slips of syntax. */
  public void expectSlips(String... slips) {
    expectProblems(Stream.of(slips).map(slip -> slip + " [syntax]").toArray(String[]::new));
  }

  public Dialog dialog() {
    LoadResult loadResult = load();
    if (loadResult instanceof LoadResult.Failed failed) {
      throw new AssertionError(failed.problems());
    }
    return ((LoadResult.Ok) loadResult).dialog();
  }

  public LoadResult load() {
    return READER.load(FILE, yaml.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] resource(String name) {
    try (InputStream file = BicyclesDialog.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
