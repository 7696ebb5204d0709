package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.app.Setting;
import org.chsiguide.dialog.rule.Rule;
import org.junit.jupiter.api.Test;

/**
 * The pages of rules and settings say what the code says; {@code mvn test -Dtest=ReferencePagesTest
 * -Dpages.write=true} writes that of rules anew.
 */
class ReferencePagesTest {
  @Test
  void thePageOfRulesIsThatOfTheCode() throws IOException {
    expectPage(
        "rules.md",
        """
        # Rules of a dialog

        <!-- Generated from `Rule`; do not edit. After a change there:
             mvn test -Dtest=ReferencePagesTest -Dpages.write=true -->

        `check` reports what breaks a rule, with the id of the rule in brackets at the end. A dialog that
        breaks a rule is not loaded. One that breaks a rule marked *warning* is loaded all the same: these
        rules have good exceptions. Messages are in Chinese or English, as the system of the reader says, or
        in Telegram the language of the member of staff; the ids are the same in both.

        | rule | what holds |
        |---|---|
        """
            + Stream.of(Rule.values()).map(ReferencePagesTest::row).collect(Collectors.joining()));
  }

  /** What the page says beyond that stands only there. */
  @Test
  void thePageOfSettingsBeginsEachAsTheCodeDoes() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/site/markdown/settings.md")))
        .filteredOn(line -> line.startsWith("| `"))
        .zipSatisfy(
            List.of(Setting.values()),
            (row, setting) -> assertThat(row).startsWith(beginning(setting)));
  }

  private static String row(Rule rule) {
    return "| `%s` | %s%s |\n"
        .formatted(rule.id(), rule.isWarning() ? "*Warning.* " : "", rule.description());
  }

  private static String beginning(Setting setting) {
    String standard = setting.defaultValue();
    boolean isLiteral = !standard.startsWith("none") && !standard.contains(", ");
    return "| `%s` | %s | %s."
        .formatted(
            setting,
            isLiteral ? "`" + standard + "`" : standard,
            setting.description().substring(0, 1).toUpperCase(Locale.ROOT)
                + setting.description().substring(1));
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
