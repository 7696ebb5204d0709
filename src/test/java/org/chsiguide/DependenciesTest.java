package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pages say what of other people's is in the jar; {@code mvn test -Dtest=DependenciesTest
 * -Dpages.write=true} writes that of the dependencies anew.
 */
class DependenciesTest {
  private static final Path PAGE = Path.of("src/site/markdown/dependencies.md");

  private static final Pattern PLATFORM =
      Pattern.compile("org/sqlite/native/([^/]+/[^/]+)/[^/]*sqlitejdbc.*");

  /** A row of the page: the name of a dependency, its version, its kB. */
  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|*]+) \\| [^|]* \\| (\\d+) \\|$", Pattern.MULTILINE);

  private static final Pattern NAMED =
      Pattern.compile("`((?:FreeBSD|Linux|Linux-Musl|Mac|Windows)/[a-z0-9_]+)`");

  private record Dependency(String name, String version, long bytes) {}

  private static final Set<String> PACKAGED = new TreeSet<>();

  private static List<Path> jars = List.of();

  @BeforeAll
  static void readWhatMavenPutsIntoTheJar() throws IOException {
    String jar = System.getProperty("bot.jar");
    assumeThat(jar).as("Maven has packaged the bot").isNotNull();
    jars =
        Stream.of(
                Files.readString(Path.of("target/runtime-classpath.txt"))
                    .strip()
                    .split(File.pathSeparator))
            .map(Path::of)
            .toList();
    try (ZipFile zip = new ZipFile(jar)) {
      zip.stream().map(ZipEntry::getName).forEach(PACKAGED::add);
    }
  }

  @Test
  void thePageOfDependenciesHasTheirSizes() throws IOException {
    List<Dependency> dependencies = new ArrayList<>();
    for (Path jar : jars) {
      Path version = jar.getParent();
      dependencies.add(
          new Dependency(
              version.getParent().getFileName().toString(),
              version.getFileName().toString(),
              packagedBytes(jar)));
    }
    dependencies.sort(
        Comparator.comparing(Dependency::bytes).reversed().thenComparing(Dependency::name));
    String page =
        """
        # Dependencies

        <!-- Generated from `pom.xml`; do not edit. After a change there:
             mvn test -Dtest=DependenciesTest -Dpages.write=true -->

        What of other people's is in `chsi-guide-bot.jar`, without what the build leaves out because nothing
        in the jar uses it: compressed, in kB. `pom.xml` says what each is for; [contributing](contributing.md) has the licences.

        | dependency | version | kB |
        |---|---|---:|
        """
            + dependencies.stream()
                .map(it -> "| %s | %s | %d |\n".formatted(it.name(), it.version(), kilobytes(it)))
                .collect(Collectors.joining())
            + "| **all %d** | | **%d** |\n"
                .formatted(
                    dependencies.size(),
                    dependencies.stream().mapToLong(DependenciesTest::kilobytes).sum());
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(PAGE, page);
    }
    String stored = Files.readString(PAGE);
    String cure = PAGE + "; write it anew with -Dtest=DependenciesTest -Dpages.write=true";
    assertThat(withoutSizes(stored)).as(cure).isEqualTo(withoutSizes(page));
    Map<String, Long> storedSizes = sizes(stored);
    sizes(page)
        .forEach(
            (name, size) ->
                assertThat(size)
                    .as("%s in %s", name, cure)
                    .isCloseTo(storedSizes.get(name), within(20 + size / 10)));
  }

  /** Returns the lines in a fixed order; sizes change a little with the classes that we use. */
  private static List<String> withoutSizes(String page) {
    return page.lines().map(line -> line.replaceFirst("[*0-9]+ \\|$", "")).sorted().toList();
  }

  /** Returns the kB of each dependency. */
  private static Map<String, Long> sizes(String page) {
    return ROW.matcher(page)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), row -> Long.valueOf(row.group(2))));
  }

  @Test
  void thePageForOperatorsNamesThePlatformsOfSqlite() throws IOException {
    Set<String> platforms = new TreeSet<>();
    for (String file : PACKAGED) {
      Matcher matcher = PLATFORM.matcher(file);
      if (matcher.matches()) platforms.add(matcher.group(1));
    }

    Set<String> named = new TreeSet<>();
    Matcher inPage = NAMED.matcher(Files.readString(Path.of("src/site/markdown/operations.md")));
    while (inPage.find()) {
      named.add(inPage.group(1));
    }
    assertThat(named).isEqualTo(platforms);
  }

  private static long packagedBytes(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(file -> PACKAGED.contains(file.getName()))
          .mapToLong(ZipEntry::getCompressedSize)
          .sum();
    }
  }

  private static long kilobytes(Dependency dependency) {
    return Math.round(dependency.bytes() / 1000.0);
  }
}
