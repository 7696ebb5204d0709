package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The pages say what of other people's is in the jar; {@code mvn test -Dtest=DependenciesTest
 * -Dpages.write=true} writes that of the dependencies anew.
 */
class DependenciesTest {
  private static final Path PAGE = Path.of("src/site/markdown/dependencies.md");

  private static final Pattern PLATFORM =
      Pattern.compile("org/sqlite/native/([^/]+/[^/]+)/[^/]*sqlitejdbc.*");

  private static final Pattern NAMED =
      Pattern.compile("`((?:FreeBSD|Linux|Linux-Musl|Mac|Windows)/[a-z0-9_]+)`");

  /** Artifacts, and which of their files the jar has. */
  private record Filter(String artifacts, List<PathMatcher> includes, List<PathMatcher> excludes) {
    boolean isAbout(Path jar) {
      String[] names = artifacts.split(":", -1);
      String folder =
          "/" + names[0].replace('.', '/') + "/" + (names[1].equals("*") ? "" : names[1] + "/");
      return artifacts.equals("*:*") || jar.toString().replace('\\', '/').contains(folder);
    }

    boolean keeps(String file) {
      Path path = Path.of(file);
      return (includes.isEmpty() || includes.stream().anyMatch(include -> include.matches(path)))
          && excludes.stream().noneMatch(exclude -> exclude.matches(path));
    }
  }

  private record Dependency(String name, String version, long bytes) {}

  private static final List<Filter> FILTERS = new ArrayList<>();

  private static List<Path> jars = List.of();

  @BeforeAll
  static void readWhatMavenPutsIntoTheJar() throws Exception {
    Path classPath = Path.of("target/runtime-classpath.txt");
    assumeThat(classPath).as("Maven has written the class path").exists();
    jars =
        Stream.of(Files.readString(classPath).strip().split(File.pathSeparator))
            .map(Path::of)
            .toList();
    NodeList filters =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getElementsByTagName("filter");
    for (int i = 0; i < filters.getLength(); i++) {
      Element filter = (Element) filters.item(i);
      FILTERS.add(
          new Filter(
              filter.getElementsByTagName("artifact").item(0).getTextContent(),
              matchers(filter, "include"),
              matchers(filter, "exclude")));
    }
  }

  @Test
  void thePageOfDependenciesHasTheirSizes() throws IOException {
    List<Dependency> dependencies = new ArrayList<>();
    for (Path jar : jars) {
      long bytes = files(jar).stream().mapToLong(ZipEntry::getCompressedSize).sum();
      Path version = jar.getParent();
      dependencies.add(
          new Dependency(
              version.getParent().getFileName().toString(),
              version.getFileName().toString(),
              bytes));
    }
    dependencies.sort(
        Comparator.comparing(Dependency::bytes).reversed().thenComparing(Dependency::name));
    String page =
        """
        # Dependencies

        <!-- Generated from `pom.xml`; do not edit. After a change there:
             mvn test -Dtest=DependenciesTest -Dpages.write=true -->

        What of other people's is in `chsi-guide-bot.jar`, without the files that `pom.xml` leaves out:
        compressed, in kB. `pom.xml` says what each is for; [contributing](contributing.md) has the licences.

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
    assertThat(Files.readString(PAGE))
        .as("%s; write it anew with -Dtest=DependenciesTest -Dpages.write=true", PAGE)
        .isEqualTo(page);
  }

  @Test
  void thePageForOperatorsNamesThePlatformsOfSqlite() throws IOException {
    Set<String> platforms = new TreeSet<>();
    for (Path jar : jars) {
      for (ZipEntry file : files(jar)) {
        Matcher matcher = PLATFORM.matcher(file.getName());
        if (matcher.matches()) platforms.add(matcher.group(1));
      }
    }

    Set<String> named = new TreeSet<>();
    Matcher inPage = NAMED.matcher(Files.readString(Path.of("src/site/markdown/operations.md")));
    while (inPage.find()) {
      named.add(inPage.group(1));
    }
    assertThat(named).isEqualTo(platforms);
  }

  private static List<ZipEntry> files(Path jar) throws IOException {
    List<Filter> filters = FILTERS.stream().filter(filter -> filter.isAbout(jar)).toList();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry.class::cast)
          .filter(file -> !file.isDirectory())
          .filter(file -> filters.stream().allMatch(filter -> filter.keeps(file.getName())))
          .toList();
    }
  }

  private static List<PathMatcher> matchers(Element filter, String kind) {
    NodeList patterns = filter.getElementsByTagName(kind);
    List<PathMatcher> matchers = new ArrayList<>();
    for (int i = 0; i < patterns.getLength(); i++) {
      matchers.add(
          FileSystems.getDefault().getPathMatcher("glob:" + patterns.item(i).getTextContent()));
    }
    return matchers;
  }

  private static long kilobytes(Dependency dependency) {
    return Math.round(dependency.bytes() / 1000.0);
  }
}
