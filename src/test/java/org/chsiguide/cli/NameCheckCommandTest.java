package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The name check for many pairs, line by line. */
class NameCheckCommandTest {

  @Test
  void eachLineIsAnsweredWithItsVerdict() {
    assertThat(
            run(
                """
                {"name_in_yjsy": "WONG KAI", "name_typed": "WONG KAI"}
                {"id": "N2", "name_in_yjsy": "WONG KAI", "name_typed": "WONG\\u00a0KAI"}

                {"name_in_yjsy": "WONG KAI LEUNG", "name_typed": "kai leung wong", "note": "王"}
                """))
        .isEqualTo(
            """
            {"verdict":"same"}
            {"verdict":"special_space"}
            {"verdict":"lowercase+order"}
            exit 0
            """);
  }

  @Test
  void aLineThatIsNoPairIsAnsweredToo() {
    assertThat(run("{\"name_in_yjsy\": \"WONG\"}\n[]\nWONG\n{\"name_in_yjsy\":1,\"name_typed\":2}"))
        .isEqualTo(
            """
            {"error":"the line needs two texts, name_in_yjsy and name_typed"}
            {"error":"the line needs two texts, name_in_yjsy and name_typed"}
            {"error":"the line is not a JSON object"}
            {"error":"the line needs two texts, name_in_yjsy and name_typed"}
            exit 1
            """);
  }

  private static String run(String input) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(
                new NameCheckCommand(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))))
            .setOut(new PrintWriter(out))
            .execute();
    return out.toString().replace(System.lineSeparator(), "\n") + "exit " + code + "\n";
  }
}
