package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The table of licences names whatever the pom puts into the jar, and nothing else. */
class LicencesTest {
  private static final Pattern GROUP = Pattern.compile("`((?:[a-z0-9-]+\\.)+[a-z0-9-]+)`");

  @Test
  void theTableNamesAllThatThePomPutsIntoTheJar() throws Exception {
    String page = Files.readString(Path.of("src/site/markdown/contributing.md"));
    String table =
        page.substring(page.indexOf("## Licences of what is in the jar"))
            .replaceAll("(?m)^[^|].*$", "");
    Set<String> named = new TreeSet<>();
    for (Matcher matcher = GROUP.matcher(table); matcher.find(); ) {
      named.add(matcher.group(1));
    }

    assertThat(named).isEqualTo(groupsInTheJar());
  }

  private static Set<String> groupsInTheJar() throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getDocumentElement();
    Set<String> groups = new TreeSet<>();
    NodeList dependencies = project.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      boolean isOfTheProject =
          dependency.getParentNode().getParentNode().equals(project)
              && !text(dependency, "scope").equals("test");
      if (isOfTheProject) {
        groups.add(text(dependency, "groupId"));
      }
    }
    return groups;
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
