package org.chsiguide.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.BotProcess;
import org.chsiguide.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the start script needs of the bot. */
class ArchiveCommandTest {
  @TempDir Path folder;

  @Test
  void outsideItsJarItSaysSo() {
    CommandRun run = CommandRun.of("archive", folder.resolve("bot.jsa").toString());

    assertThat(run.err())
        .isEqualTo("this only works when run from the jar: java -jar chsi-guide-bot.jar archive\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aFolderInWhichNothingCanBeWrittenIsNamedBeforeTheBotWalks() throws IOException {
    Process archive =
        archive(Path.of("/proc/bot.jsa")).redirectError(ProcessBuilder.Redirect.PIPE).start();

    assertThat(new String(archive.getErrorStream().readAllBytes(), UTF_8))
        .startsWith("/proc/chsi-guide-bot-archive");
    assertThat(archive.onExit().join().exitValue()).isEqualTo(2);
  }

  @Test
  void theBotThatItStartedEndsWithIt() throws IOException {
    Process archive = archive(folder.resolve("bot.jsa")).start();
    ProcessHandle bot =
        await()
            .forever()
            .until(() -> archive.children().findFirst(), it -> it.isPresent() || !archive.isAlive())
            .orElseThrow();

    assertThat(bot.info().command()).isPresent();
    archive.destroy();
    archive.onExit().join();

    // What has ended has no command, even where nobody reaps it, as in some containers.
    await().atMost(BotProcess.TO_START).until(() -> bot.info().command().isEmpty());
    assertThat(folder).isDirectoryNotContaining("glob:**/chsi-guide-bot-archive*");
  }

  private ProcessBuilder archive(Path file) throws IOException {
    Path jar = folder.resolve("chsi-guide-bot.jar");
    jar(jar, Main.class);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString(),
            "archive",
            file.toString())
        .inheritIO();
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
    run(Files.createSymbolicLink(folder.resolve("jdk/guide"), script));
    release("25.0.1+8-LTS");
    run(script);

    assertThat(Files.readString(folder.resolve("calls")).replace(folder.toString(), "DIR"))
        .isEqualTo(
            """
            OPTIONS -jar BOT.jar archive BOT-17.0.21+9.jsa
            OPTIONS UNMOVED -XX:SharedArchiveFile=BOT-17.0.21+9.jsa QUIET -jar BOT.jar
            OPTIONS UNMOVED -XX:SharedArchiveFile=BOT-17.0.21+9.jsa QUIET -jar BOT.jar check my guide.yaml
            OPTIONS -jar BOT.jar archive BOT-17.0.22+1.jsa
            OPTIONS UNMOVED -XX:SharedArchiveFile=BOT-17.0.22+1.jsa QUIET -jar BOT.jar
            OPTIONS -jar BOT.jar archive BOT-25.0.1+8-LTS.aot
            OPTIONS UNMOVED -XX:AOTCache=BOT-25.0.1+8-LTS.aot -Xlog:aot=off -jar BOT.jar
            """
                .replace("BOT", "DIR/chsi-guide-bot")
                .replace("UNMOVED", "-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0")
                .replace("QUIET", "-Xlog:cds=off")
                .replace(
                    "OPTIONS",
                    "-XX:+IgnoreUnrecognizedVMOptions -XX:-PrintWarnings -XX:-FlightRecorder"
                        + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -Xmx128m -Xss512k"
                        + " -XX:-ShrinkHeapInSteps -XX:SoftRefLRUPolicyMSPerMB=100"
                        + " -XX:NewRatio=2 -XX:StringTableSize=8192"
                        + " -XX:+ExitOnOutOfMemoryError"));
    assertThat(folder.resolve("chsi-guide-bot-17.0.21+9.jsa")).doesNotExist();
    assertThat(folder.resolve("chsi-guide-bot-17.0.22+1.jsa")).doesNotExist();
    release("11.0.28+6");
    assertThat(exitCode(script)).as("too old").isEqualTo(2);
    release("17.0.22+1");
    Files.delete(java);
    assertThat(exitCode(script)).as("no Java").isEqualTo(2);
    Files.delete(folder.resolve("chsi-guide-bot.jar"));
    assertThat(exitCode(script)).as("no jar").isEqualTo(2);
  }

  /** A bot that writes what is no archive, and otherwise says what it was asked to do. */
  static final class Echo {
    public static void main(String[] arguments) throws IOException {
      if (arguments[0].equals("archive")) {
        Files.writeString(Path.of(arguments[1]), "no archive");
      } else {
        System.out.print(String.join(" ", arguments));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void anArchiveThatJavaCannotUseIsAsNone(int feature) throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    if (Runtime.version().feature() != feature) {
      assumeThat(System.getenv("JAVA_HOME_" + feature))
          .as("JAVA_HOME_%d names a Java %d", feature, feature)
          .isNotNull();
      home = Path.of(System.getenv("JAVA_HOME_" + feature));
    }
    Path script = Files.copy(Path.of("src/main/scripts/chsi-guide-bot"), folder.resolve("bot"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    jar(folder.resolve("chsi-guide-bot.jar"), Echo.class);

    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), "check", "my guide.yaml").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.toString());
    Process process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("check my guide.yaml");
    assertThat(folder)
        .isDirectoryContaining("glob:**/chsi-guide-bot-*." + (feature < 25 ? "jsa" : "aot"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL=C",
        "LC_ALL=zz_ZZ.UTF-8",
        "LC_ALL= LC_CTYPE= LANG=zz_ZZ.UTF-8",
        "LC_ALL= LC_CTYPE= LANG=POSIX",
        "LC_ALL= LC_CTYPE= LANG="
      })
  void inALocaleWithoutChineseTheScriptFindsFilesWithChineseNames(String locale)
      throws IOException {
    Path script = Files.copy(Path.of("src/main/scripts/chsi-guide-bot"), folder.resolve("bot"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    jar(folder.resolve("chsi-guide-bot.jar"), Echo.class);

    String chinese = "\"$(printf '\\346\\214\\207').yaml\"";
    Process process =
        new ProcessBuilder("sh", "-c", locale + " exec \"$0\" check " + chinese, script.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("check 指.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL= LC_MESSAGES=zh_ZZ.UTF-8 LANG=C",
        "LC_ALL=zh_ZZ.UTF-8 LC_MESSAGES= LANG=C"
      })
  void inALocaleWithoutChineseTheScriptLeavesTheLanguageOfMessages(String variables)
      throws IOException {
    Path script = Files.copy(Path.of("src/main/scripts/chsi-guide-bot"), folder.resolve("bot"));
    Files.writeString(folder.resolve("chsi-guide-bot.jar"), "");
    Path java = Files.createDirectory(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho $LC_ALL $LC_CTYPE $LC_MESSAGES\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    String locale = variables + " LC_CTYPE= JAVA_HOME=$1";
    Process process =
        new ProcessBuilder("sh", "-c", locale + " sh \"$0\"", script.toString(), folder.toString())
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("C.UTF-8 zh_ZZ.UTF-8\n");
  }

  private static void jar(Path jar, Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    String file = main.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream bytes = main.getClassLoader().getResourceAsStream(file)) {
      entries.putNextEntry(new JarEntry(file));
      bytes.transferTo(entries);
    }
  }

  /** As an update of Java leaves it. */
  private void release(String version) throws IOException {
    Files.writeString(
        folder.resolve("jdk/release"),
        "JAVA_VERSION=\"17\"\nJAVA_RUNTIME_VERSION=\"%s\"\n".formatted(version));
  }

  private void run(Path script, String... arguments) throws IOException {
    assertThat(exitCode(script, arguments)).isZero();
  }

  private int exitCode(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(Map.of("JAVA_HOME", folder.resolve("jdk").toString()));
    return builder.start().onExit().join().exitValue();
  }
}
