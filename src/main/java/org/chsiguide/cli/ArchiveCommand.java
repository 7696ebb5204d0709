package org.chsiguide.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chsiguide.runtime.RunningJar;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code archive}: writes an archive of the classes that the bot needs, with which it starts in
 * half the time. It runs a bot in a sandbox, with the options of this process and with users who
 * tap, until Java knows which classes these are. They and Java's own are in one archive, which
 * takes less memory than one on top of Java's. From Java 25 it is an ahead-of-time cache, which
 * also knows which methods are worth compiling.
 */
@Command(
    name = "archive",
    description =
        "Make an archive of the classes that the bot loads, for -XX:SharedArchiveFile, or from Java"
            + " 25 for -XX:AOTCache.")
public final class ArchiveCommand extends CliCommand {
  private static final String TOKEN = "1000000002:the-sandbox-takes-any-token";
  private static final int MINUTES_TO_END = 2;
  private static final int FIRST_JAVA_WITH_PROFILES = 25;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The archive to write; by default chsi-guide-bot.jsa, or .aot, beside the jar.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = jar();
    boolean hasProfiles = Runtime.version().feature() >= FIRST_JAVA_WITH_PROFILES;
    Path archive =
        file == null
            ? jar.resolveSibling("chsi-guide-bot." + (hasProfiles ? "aot" : "jsa"))
            : file.toAbsolutePath();
    CommandFiles.makeFolderOf(archive);
    // Beside the archive: so a place that cannot be written is noticed before the minute that the
    // rest takes, and it needs no room where temporary files are in memory.
    Path folder =
        Files.createTempDirectory(
            Objects.requireNonNull(archive.getParent()), "chsi-guide-bot-archive");
    Path temporary = folder.resolve("archive");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> killJava(folder), "kill"));
    if (hasProfiles) {
      walk(jar, folder, "-XX:AOTCacheOutput=" + temporary);
    } else {
      Path classes = folder.resolve("classes");
      walk(jar, folder, "-XX:DumpLoadedClassList=" + classes);
      java(
              jar,
              folder,
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + classes,
              "-XX:SharedArchiveFile=" + temporary)
          .start()
          .waitFor(MINUTES_TO_END, TimeUnit.MINUTES);
    }
    if (!Files.exists(temporary)) {
      throw new StartupException(
          "Java 没有写出存档；日志在 " + folder, "Java wrote no archive; its log is in " + folder);
    }
    try (FileChannel content = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      content.force(true); // Java crashes at each start if a power failure cuts the archive off
    }
    Files.move(temporary, archive, StandardCopyOption.REPLACE_EXISTING);
    IO.delete(folder);
    out().printf("%s: %d MB%n", archive, Files.size(archive) >> 20);
    return ExitCode.OK;
  }

  /** Ends Java if this process is stopped before; else it and its folder would stay for ever. */
  private static void killJava(Path folder) {
    for (ProcessHandle java : ProcessHandle.current().children().toList()) {
      java.destroyForcibly();
      java.onExit().join();
      IO.delete(folder);
    }
  }

  /** Runs the bot with this option of Java while users tap. */
  private static void walk(Path jar, Path folder, String option)
      throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      ProcessBuilder java = java(jar, folder, option);
      java.environment().put("TELEGRAM_BOT_TOKEN", TOKEN);
      java.environment().put("TELEGRAM_API_URL", sandbox.url().toString());
      java.environment().put("HTTP_PORT", "0");
      Process bot = java.start();
      try {
        new SandboxWarmUpWalk(sandbox.url(), TOKEN).walk();
      } finally {
        bot.destroy();
        bot.waitFor(MINUTES_TO_END, TimeUnit.MINUTES);
      }
    }
  }

  /** Returns Java with the jar, in a folder of its own, without settings of the production bot. */
  private static ProcessBuilder java(Path jar, Path folder, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder java =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(folder.resolve("log.txt").toFile()));
    java.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR"));
    return java;
  }

  private static Path jar() {
    return RunningJar.find()
        .map(Path::toAbsolutePath)
        .orElseThrow(
            () ->
                new StartupException(
                    "这个命令只能用 jar 运行：java -jar chsi-guide-bot.jar archive",
                    "this only works when run from the jar: java -jar chsi-guide-bot.jar archive"));
  }
}
