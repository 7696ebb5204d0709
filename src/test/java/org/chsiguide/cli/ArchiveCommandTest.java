package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start script needs of the bot. */
class ArchiveCommandTest {
  @TempDir Path folder;

  @Test
  void outsideItsJarItSaysSo() {
    CommandRun run = CommandRun.of("archive", folder.resolve("bot.jsa").toString());

    assertThat(run.err())
        .isEqualTo("this works with the jar alone: java -jar chsi-guide-bot.jar archive\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void theScriptMakesAnArchiveOnceForEachJava() throws IOException {
    Path script = Files.copy(Path.of("src/main/scripts/chsi-guide-bot"), folder.resolve("bot"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "$@" >> %s/calls
        case "$*" in *" archive "*) for file; do :; done; touch "$file";; esac
        """
            .formatted(folder));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("chsi-guide-bot.jar"), "");
    assertThat(folder.resolve("chsi-guide-bot.jar").toFile().setLastModified(1_000_000_000_000L))
        .isTrue();

    release("17.0.21+9");
    run(script);
    run(script, "check", "my guide.yaml");
    release("17.0.22+1");
    run(script);

    assertThat(Files.readString(folder.resolve("calls")).replace(folder.toString(), "DIR"))
        .isEqualTo(
            """
            -jar DIR/chsi-guide-bot.jar archive OLD
            -XX:SharedArchiveFile=OLD -Xlog:cds=off -Xlog:cds+dynamic=off OPTIONS
            -XX:SharedArchiveFile=OLD -Xlog:cds=off -Xlog:cds+dynamic=off OPTIONS check my guide.yaml
            -jar DIR/chsi-guide-bot.jar archive NEW
            -XX:SharedArchiveFile=NEW -Xlog:cds=off -Xlog:cds+dynamic=off OPTIONS
            """
                .replace("OLD", "DIR/chsi-guide-bot-17.0.21+9.jsa")
                .replace("NEW", "DIR/chsi-guide-bot-17.0.22+1.jsa")
                .replace(
                    "OPTIONS",
                    "-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000"
                        + " -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000"
                        + " -XX:+UseSerialGC -Xms16m -Xmx128m -Xss512k -jar"
                        + " DIR/chsi-guide-bot.jar"));
    assertThat(folder.resolve("chsi-guide-bot-17.0.21+9.jsa")).doesNotExist();
  }

  /** As an update of Java leaves it. */
  private void release(String version) throws IOException {
    Files.writeString(
        folder.resolve("jdk/release"),
        "JAVA_VERSION=\"17\"\nJAVA_RUNTIME_VERSION=\"%s\"\n".formatted(version));
  }

  private void run(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(Map.of("JAVA_HOME", folder.resolve("jdk").toString()));
    assertThat(builder.start().onExit().join().exitValue()).isZero();
  }
}
