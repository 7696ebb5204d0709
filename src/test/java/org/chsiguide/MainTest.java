package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the command line tells of itself. */
class MainTest {
  @Test
  void helpNamesEverySetting() {
    for (CommandRun help : new CommandRun[] {CommandRun.of("run", "--help"), CommandRun.of("-h")}) {
      assertThat(help.code()).isZero();
      assertThat(Setting.values())
          .allSatisfy(
              setting ->
                  assertThat(help.out().lines())
                      .anyMatch(line -> line.startsWith("  " + setting + " ")));
    }
  }
}
