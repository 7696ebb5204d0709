package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseArgumentTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host/guide?user=guide&password=secret, true",
    "jdbc:postgresql://host/guide?password=secret, true",
    "jdbc:postgresql://guide:secret@host/guide, true",
    "jdbc:postgresql://host/guide?user=guide, false",
    "jdbc:postgresql://host:5432/guide, false",
    "jdbc:sqlite:data/guide.db, false"
  })
  void whoPutsAPasswordIntoACommandIsTold(String url, boolean isTold) {
    StringWriter errors = new StringWriter();

    assertThat(DatabaseArgument.warnAboutPassword(url, new PrintWriter(errors))).isEqualTo(url);

    assertThat(errors.toString().contains("Everybody on this machine can read the password"))
        .isEqualTo(isTold);
    assertThat(errors.toString()).doesNotContain("secret");
  }
}
