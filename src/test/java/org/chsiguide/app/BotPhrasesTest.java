package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.reader.PhraseCatalog;
import org.junit.jupiter.api.Test;

/** Every phrase of the bot can be said and overridden. */
class BotPhrasesTest {

  @Test
  void thePhrasesOfEverySubjectAreThere() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.chsiguide")
                    .stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Phrase.class))
                    .map(JavaClass::getName)
                    .collect(Collectors.toSet()))
        .isEqualTo(
            BotPhrases.CATALOG.phrases().stream()
                .map(phrase -> phrase.getClass().getName())
                .collect(Collectors.toSet()));
  }

  @Test
  void noTwoPhrasesHaveOneKey() {
    assertThat(BotPhrases.CATALOG.keys()).doesNotHaveDuplicates();
    assertThatThrownBy(() -> new PhraseCatalog(List.of(DialogPhrase.BACK, DialogPhrase.BACK)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
