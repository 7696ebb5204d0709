package org.chsiguide;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.chsiguide.sandbox.SandboxUser;

/**
 * The jar of the bot that Maven names by the system property {@code bot.jar}, or else the classes
 * of this build, in the form in which Java starts them fastest: in jars, with a class data archive.
 * It saves a second of processor time per process, and the tests start dozens. The first test that
 * needs it creates it for all.
 */
final class ThisBuild {
  private static final Path FOLDER = Path.of("target", "processes").toAbsolutePath();
  private static final Duration ARCHIVE_TIMEOUT = Duration.ofMinutes(2);

  /** The bot that runs in its own sandbox. */
  private static final long SANDBOX_BOT = 1_000_000_001;

  private static List<String> options = List.of();

  private ThisBuild() {}

  /**
   * Returns the options for Java to find the classes, and the class to start; those of the jar are
   * in its manifest.
   */
  static synchronized List<String> options() {
    if (options.isEmpty()) {
      try {
        options = prepareOptions();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return options;
  }

  private static List<String> prepareOptions() throws IOException {
    List<String> classPath =
        List.of(
            System.getProperty("bot.jar", System.getProperty("java.class.path"))
                .split(File.pathSeparator));
    Path folder = FOLDER.resolve(Integer.toHexString(fingerprint(classPath)));
    Files.createDirectories(folder);
    List<String> jars = new ArrayList<>();
    for (String entry : classPath) {
      jars.add(Files.isDirectory(Path.of(entry)) ? jar(folder, Path.of(entry)) : entry);
    }
    List<String> path =
        jars.size() == 1
            ? List.of("-jar", jars.get(0))
            : List.of("-cp", String.join(File.pathSeparator, jars), Main.class.getName());
    Path archive = folder.resolve("classes.jsa");
    if (!Files.exists(archive)) {
      archive(folder, archive, path);
    }
    return Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive), path.stream()).toList();
  }

  /** Returns a number that changes with each compilation. */
  private static int fingerprint(List<String> classPath) throws IOException {
    int fingerprint = classPath.hashCode();
    for (String entry : classPath) {
      try (Stream<Path> files = Files.walk(Path.of(entry))) {
        fingerprint +=
            files.mapToInt(file -> (file + " " + file.toFile().lastModified()).hashCode()).sum();
      }
    }
    return fingerprint;
  }

  /** Creates a jar of this folder of classes, because Java does not archive classes of folders. */
  private static String jar(Path folder, Path classes) throws IOException {
    Path jar = folder.resolve(classes.getFileName() + ".jar");
    if (!Files.exists(jar)) {
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out);
          Stream<Path> files = Files.walk(classes)) {
        entries.setLevel(0);
        for (Path file : files.filter(file -> !file.equals(classes)).sorted().toList()) {
          String name = classes.relativize(file).toString().replace('\\', '/');
          entries.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
          if (Files.isRegularFile(file)) {
            Files.copy(file, entries);
          }
        }
      }
    }
    return jar.toString();
  }

  /** Has a student talk to a bot in the sandbox, which loads nearly all classes. */
  private static void archive(Path folder, Path archive, List<String> path) {
    List<String> training = new ArrayList<>(path);
    training.add(0, "-XX:ArchiveClassesAtExit=" + archive);
    try (BotProcess bot =
        BotProcess.with(folder, Map.of("DATABASE_URL", "jdbc:sqlite:training.db"), training)) {
      bot.awaitOutput("chat with the bot");
      URI sandbox = URI.create(bot.output().replaceAll("(?s).*open (http://\\S+) .*", "$1"));
      SandboxUser.join(sandbox, SANDBOX_BOT, "Amina", "en")
          .withTimeout(BotProcess.TO_START)
          .sendText("/start")
          .tapButton("English")
          .expectMessage("");
      bot.signal("TERM");
      bot.exitCode(ARCHIVE_TIMEOUT);
    }
  }
}
