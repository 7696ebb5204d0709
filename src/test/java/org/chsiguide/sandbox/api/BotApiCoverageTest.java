package org.chsiguide.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chsiguide.sandbox.api.BotApiCoverage.Treatment;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.junit.jupiter.api.Test;

/** The table of methods and parameters against the Bot API itself. */
class BotApiCoverageTest {
  private static final Path API = Path.of("src/test/resources/telegram/parameters.txt");

  @Test
  void itHasAllMethodsAndAllParametersOfThoseThatAreDone() throws IOException {
    Map<String, List<String>> api = new TreeMap<>();
    for (String line : Files.readAllLines(API)) {
      String[] parts = line.split(":? ");
      api.put(parts[0].replace(":", ""), List.of(parts).subList(1, parts.length));
    }
    Map<String, List<String>> table = new TreeMap<>();
    for (BotApiCoverage.Entry entry : BotApiCoverage.INSTANCE.methods()) {
      List<String> parameters = new ArrayList<>(entry.parameters().keySet());
      table.put(entry.name(), entry.isDone() ? parameters : api.get(entry.name()));
    }
    assertThat(table).isEqualTo(api);
  }

  @Test
  void whatIsDoneIsRegistered() {
    Set<String> done =
        BotApiCoverage.INSTANCE.methods().stream()
            .filter(BotApiCoverage.Entry::isDone)
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> registered = new TreeSet<>(new MethodRegistry().implementedMethods());
    registered.add("getupdates");
    assertThat(registered).isEqualTo(done);
  }

  @Test
  void whatHasNoEffectHasAReason() {
    Set<String> withoutEffect = new TreeSet<>();
    for (BotApiCoverage.Entry entry : BotApiCoverage.INSTANCE.methods()) {
      entry.parameters().entrySet().stream()
          .filter(it -> it.getValue() == Treatment.WITHOUT_EFFECT)
          .forEach(it -> withoutEffect.add(it.getKey()));
    }
    assertThat(BotApiCoverage.INSTANCE.reasons().keySet()).isEqualTo(withoutEffect);
  }

  @Test
  void whatIsRefusedIsRefusedByName() {
    for (BotApiCoverage.Entry entry : BotApiCoverage.INSTANCE.methods()) {
      entry.parameters().entrySet().stream()
          .filter(it -> it.getValue() == Treatment.REFUSED)
          .forEach(it -> expectRefused(entry.name(), it.getKey()));
    }
  }

  private static void expectRefused(String method, String parameter) {
    Parameters given = new Parameters(Map.of(parameter, "1"), Map.of());
    assertThatThrownBy(() -> BotApiCoverage.INSTANCE.expectDone(method, given))
        .hasMessage(
            "Bad Request: this sandbox does not do the parameter " + parameter + " of " + method);
    BotApiCoverage.INSTANCE.expectDone(
        method, new Parameters(Map.of(parameter, "false"), Map.of()));
  }
}
