package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.app.Setting;
import org.chsiguide.dialog.rule.Rule;
import org.junit.jupiter.api.Test;

/**
 * The pages of rules and settings say what the code says; {@code mvn test -Dtest=ReferencePagesTest
 * -Dpages.write=true} writes them anew.
 */
class ReferencePagesTest {
  private static final String GENERATED =
      """
      <!-- Generated from %s; do not edit. After a change there:
           mvn test -Dtest=ReferencePagesTest -Dpages.write=true -->
      """;

  @Test
  void thePageOfRulesIsThatOfTheCode() throws IOException {
    expectPage(
        "rules.md",
        "# Rules of a dialog\n\n"
            + GENERATED.formatted("`Rule`")
            + """

            `check` reports what breaks a rule, with the id of the rule in brackets at the end. A dialog that
            breaks a rule is not loaded. One that breaks a rule marked *warning* is loaded all the same: these
            rules have good exceptions. Messages are in Chinese or English, as the system of the reader says, or
            in Telegram the language of the member of staff; the ids are the same in both.

            | rule | what holds |
            |---|---|
            """
            + Stream.of(Rule.values()).map(ReferencePagesTest::row).collect(Collectors.joining()));
  }

  @Test
  void thePageOfSettingsIsThatOfTheCode() throws IOException {
    expectPage(
        "settings.md",
        "# Settings\n\n"
            + GENERATED.formatted("`Setting`")
            + """

            Settings are environment variables; one that is empty counts as not set. A wrong value is one
            sentence on standard error and exit code 2, before anything starts. `run --help` lists them too.

            | setting | default | |
            |---|---|---|
            """
            + Stream.of(Setting.values())
                .map(ReferencePagesTest::row)
                .collect(Collectors.joining()));
  }

  private static String row(Rule rule) {
    return "| `%s` | %s%s |\n"
        .formatted(rule.id(), rule.isWarning() ? "*Warning.* " : "", rule.description());
  }

  private static String row(Setting setting) {
    String standard = setting.defaultValue();
    boolean isLiteral = !standard.startsWith("none") && !standard.contains(", ");
    String sentence =
        setting.description().substring(0, 1).toUpperCase(Locale.ROOT)
            + setting.description().substring(1)
            + ".";
    return "| `%s` | %s | %s |\n"
        .formatted(
            setting,
            isLiteral ? "`" + standard + "`" : standard,
            (sentence + " " + setting.detail()).strip());
  }

  private static void expectPage(String name, String page) throws IOException {
    Path file = Path.of("src/site/markdown", name);
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(file, page);
    }
    assertThat(Files.readString(file))
        .as("%s; write it anew with -Dtest=ReferencePagesTest -Dpages.write=true", file)
        .isEqualTo(page);
  }
}
