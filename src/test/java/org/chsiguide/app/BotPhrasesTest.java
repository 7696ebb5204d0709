package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Phrase;
import org.junit.jupiter.api.Test;

/** Every phrase of the bot can be said and overridden. */
class BotPhrasesTest {

  @Test
  void thePhrasesOfEverySubjectAreThere() throws Exception {
    Path classes =
        Path.of(Phrase.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".class") && namesPhrase(file))
                  .map(file -> load(classes.relativize(file)))
                  .filter(type -> type.isEnum() && Phrase.class.isAssignableFrom(type))
                  .collect(Collectors.toSet()))
          .isEqualTo(
              BotPhrases.CATALOG.phrases().stream()
                  .map(Object::getClass)
                  .collect(Collectors.toSet()));
    }
  }

  /** Returns whether the class may be one of phrases: loading them all would take long. */
  private static boolean namesPhrase(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .contains(Phrase.class.getName().replace('.', '/'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(Path file) {
    try {
      String name = file.toString().replaceAll("\\.class$", "").replaceAll("[/\\\\]", ".");
      return Class.forName(name, false, Phrase.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theWordsOfTheBotNameNoOffice() {
    assertThat(BotPhrases.CATALOG.texts().values())
        .noneMatch(text -> text.zh().matches("(?s).*(浙江大学|学信网).*"))
        .noneMatch(text -> text.en().matches("(?s).*(Zhejiang|CHSI).*"));
  }
}
