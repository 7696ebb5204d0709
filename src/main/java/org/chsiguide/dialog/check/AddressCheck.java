package org.chsiguide.dialog.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * Checks the address of the page without Telegram, and compares the servers of all links. One that
 * is a letter away from another is probably mistyped, even if both languages have it: {@code
 * www.chsi.com.con}.
 */
record AddressCheck(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
  /** An address to which a fragment can be added, and which fits into a line of the sheet. */
  private static final Pattern SITE =
      Pattern.compile(
          "https://(?=.{1,100}$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?");

  /** Reports an unfit address of the page, and warns of each server that resembles another. */
  void check() {
    parsedDialog
        .site()
        .filter(site -> !SITE.matcher(site.value()).matches())
        .ifPresent(this::reportSite);
    Map<String, List<Position>> servers = new LinkedHashMap<>();
    parsedDialog
        .texts()
        .flatMap(text -> text.scalars().stream())
        .forEach(text -> addLinks(text, servers));
    parsedDialog.choices().forEach(choice -> addButton(choice, servers));
    servers.forEach(
        (name, links) ->
            servers.entrySet().stream()
                .filter(other -> other.getValue().size() > links.size())
                .filter(other -> DidYouMean.distance(name, other.getKey(), 1) == 1)
                .findFirst()
                .ifPresent(other -> report(name, links.get(0), other.getKey())));
  }

  private void reportSite(Scalar site) {
    problemCollector.add(
        site.position(),
        Rule.SITE,
        LocalizedText.format(
            "网页版的地址 %s 不能用", "the site address %s is not valid", Quoting.of(site.value())),
        new LocalizedText(
            "请写成 https://guide.example.org/guide/ 这样，不带 ? 和 #",
            "write it as https://guide.example.org/guide/, without ? and #"));
  }

  private static void addLinks(Scalar text, Map<String, List<Position>> servers) {
    if (TextCheck.isSendable(text)) {
      for (String link : UntranslatableParts.ofHtml(text.value()).links()) {
        add(link, text.positionOf(link), servers);
      }
    }
  }

  private static void addButton(ParsedChoice choice, Map<String, List<Position>> servers) {
    if (choice.choice() instanceof Choice.OpenUrl open
        && ButtonUrlCheck.problem(open.url()).isEmpty()) {
      Scalar label = Objects.requireNonNull(choice.label().zh(), "a valid choice has a label");
      add(open.url(), label.position(), servers);
    }
  }

  private static void add(String link, Position position, Map<String, List<Position>> servers) {
    String name = link.replaceFirst("^https?://", "").replaceFirst("[/?#:].*", "");
    servers.computeIfAbsent(name, it -> new ArrayList<>()).add(position);
  }

  private void report(String name, Position first, String known) {
    problemCollector.add(
        first,
        Rule.SIMILAR_ADDRESS,
        LocalizedText.format(
            "地址 %s 和别处的地址只差一个字母",
            "the address %s differs from another one by a single letter", Quoting.of(name)),
        DidYouMean.hint(known));
  }
}
