package org.chsiguide.dialog.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.UntranslatableParts.Kind;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * Checks the address of the page without Telegram, and compares the servers of links, the mail
 * addresses and the phone numbers. One that nearly equals a more frequent one is probably mistyped,
 * even if both languages have it: {@code www.chsi.com.con}.
 */
record AddressCheck(ParsedDialog dialog, ProblemCollector problems) {
  /** An address to which a fragment can be added, and which fits into a line of the sheet. */
  private static final Pattern SITE =
      Pattern.compile(
          "https://(?=.{1,100}$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?");

  /** A text with what both languages have, since others were reported; or a button or a mail. */
  private record Source(Scalar words, UntranslatableParts zh, UntranslatableParts en) {
    Source(Scalar words, String address) {
      this(words, UntranslatableParts.ofPlain(address), UntranslatableParts.ofPlain(address));
    }

    Stream<String> parts(Kind kind) {
      return zh.of(kind).stream().filter(en.of(kind)::contains);
    }
  }

  /** Reports an unfit address of the page, and warns of each address that resembles another. */
  void check() {
    dialog.site().filter(site -> !SITE.matcher(site.value()).matches()).ifPresent(this::reportSite);
    List<Source> sources =
        Stream.of(
                dialog.texts().filter(TextCheck::isSendable).flatMap(AddressCheck::text),
                dialog.choices().flatMap(AddressCheck::button),
                dialog.steps().stream().flatMap(AddressCheck::mail))
            .flatMap(part -> part)
            .toList();
    compare(new LocalizedText("网址", "web address"), sources, AddressCheck::servers, 1);
    for (Kind kind : List.of(Kind.MAIL, Kind.PHONE)) {
      compare(kind.label(), sources, source -> source.parts(kind), 2);
    }
  }

  private void reportSite(Scalar site) {
    problems
        .at(site.position(), Rule.SITE)
        .hint(
            "请写成 https://guide.example.org/guide/ 这样，不带 ? 和 #",
            "write it as https://guide.example.org/guide/, without ? and #")
        .add("网页版的地址 %s 不能用", "the site address %s is not valid", Quoting.of(site.value()));
  }

  private static Stream<Source> text(LocalizedScalar text) {
    return text.toText().stream()
        .map(
            both ->
                new Source(
                    text.scalars().get(0),
                    UntranslatableParts.ofHtml(both.zh()),
                    UntranslatableParts.ofHtml(both.en())));
  }

  private static Stream<Source> button(ParsedChoice choice) {
    Stream<String> address =
        choice.choice() instanceof Choice.CopyText copy
            ? Stream.of(copy.text())
            : choice.choice() instanceof Choice.OpenUrl open
                ? Stream.of(open.url()).filter(url -> ButtonUrlCheck.problem(url).isEmpty())
                : Stream.empty();
    return address.map(it -> new Source(choice.label().scalars().get(0), it));
  }

  private static Stream<Source> mail(ParsedStep step) {
    return step.kind() instanceof Step.Kind.Mail mail
            && UntranslatableParts.isMailAddress(mail.to()) // else it was reported
        ? Stream.of(new Source(step.id(), mail.to()))
        : Stream.empty();
  }

  private static Stream<String> servers(Source source) {
    return source
        .parts(Kind.LINK)
        .map(link -> link.replaceFirst("^https?://", "").replaceFirst("[/?#:].*", ""))
        .distinct();
  }

  /** Warns of each address that nearly equals a more frequent one, which no text has beside it. */
  private void compare(
      LocalizedText kind,
      List<Source> sources,
      Function<Source, Stream<String>> parts,
      int maxDifferences) {
    Map<String, List<Source>> found = new LinkedHashMap<>();
    for (Source source : sources) {
      parts
          .apply(source)
          .forEach(it -> found.computeIfAbsent(it, address -> new ArrayList<>()).add(source));
    }
    found.forEach(
        (address, own) ->
            found.entrySet().stream()
                .filter(it -> it.getValue().size() > own.size())
                .filter(it -> Collections.disjoint(it.getValue(), own))
                .map(Map.Entry::getKey)
                .filter(it -> DidYouMean.distance(address, it, maxDifferences) <= maxDifferences)
                .findFirst()
                .ifPresent(
                    known ->
                        problems
                            .at(own.get(0).words.positionOf(address), Rule.SIMILAR_ADDRESS)
                            .hint(DidYouMean.hint(known))
                            .add(
                                "%s %s 和别处的只差一两个字",
                                "the %s %s differs from another one by a letter or two",
                                kind,
                                Quoting.of(address))));
  }
}
