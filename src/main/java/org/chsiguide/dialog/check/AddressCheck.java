package org.chsiguide.dialog.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

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

  /** A text or a button, or what else has addresses. */
  private record Source(Scalar words, UntranslatableParts parts) {}

  /** Reports an unfit address of the page, and warns of each address that resembles another. */
  void check() {
    dialog.site().filter(site -> !SITE.matcher(site.value()).matches()).ifPresent(this::reportSite);
    List<Source> sources =
        Stream.concat(
                dialog.steps().stream()
                    .flatMap(
                        step ->
                            Stream.concat(
                                sources(step.text(), step.choices()),
                                mail(step.id(), step.kind()))),
                dialog.parsedTopics().stream()
                    .flatMap(topic -> sources(topic.text(), topic.choices())))
            .toList();
    compare(new LocalizedText("网址", "web address"), sources, AddressCheck::servers, 1);
    compare(new LocalizedText("邮箱地址", "mail address"), sources, UntranslatableParts::mails, 2);
    compare(new LocalizedText("电话号码", "phone number"), sources, UntranslatableParts::phones, 2);
  }

  private void reportSite(Scalar site) {
    problems
        .at(site.position(), Rule.SITE)
        .hint(
            "请写成 https://guide.example.org/guide/ 这样，不带 ? 和 #",
            "write it as https://guide.example.org/guide/, without ? and #")
        .add("网页版的地址 %s 不能用", "the site address %s is not valid", Quoting.of(site.value()));
  }

  /** Returns a text with what both languages have, since others were reported, and buttons. */
  private static Stream<Source> sources(LocalizedScalar text, List<ParsedChoice> choices) {
    Scalar zh = text.zh();
    Scalar en = text.en();
    Stream<Source> inText =
        zh == null || en == null || !TextCheck.isSendable(text)
            ? Stream.empty()
            : Stream.of(
                new Source(
                    zh,
                    UntranslatableParts.ofHtml(zh.value())
                        .inBoth(UntranslatableParts.ofHtml(en.value()))));
    return Stream.concat(
        inText, choices.stream().flatMap(choice -> button(choice.label().zh(), choice)));
  }

  private static Stream<Source> button(@Nullable Scalar label, ParsedChoice choice) {
    if (label != null && choice.choice() instanceof Choice.CopyText copy) {
      return Stream.of(source(label, copy.text()));
    }
    return label != null
            && choice.choice() instanceof Choice.OpenUrl open
            && ButtonUrlCheck.problem(open.url()).isEmpty()
        ? Stream.of(source(label, open.url()))
        : Stream.empty();
  }

  private static Stream<Source> mail(Scalar id, Step.Kind kind) {
    return kind instanceof Step.Kind.Mail mail
            && UntranslatableParts.MAIL.matcher(mail.to()).matches() // else it was reported
        ? Stream.of(source(id, mail.to()))
        : Stream.empty();
  }

  private static Source source(Scalar words, String address) {
    return new Source(words, UntranslatableParts.ofPlain(address));
  }

  private static Set<String> servers(UntranslatableParts parts) {
    return parts.links().stream()
        .map(link -> link.replaceFirst("^https?://", "").replaceFirst("[/?#:].*", ""))
        .collect(Collectors.toSet());
  }

  /** Warns of each address that nearly equals a more frequent one, which no text has beside it. */
  private void compare(
      LocalizedText kind,
      List<Source> sources,
      Function<UntranslatableParts, Set<String>> parts,
      int maxDifferences) {
    Map<String, List<Source>> found = new LinkedHashMap<>();
    for (Source source : sources) {
      for (String address : parts.apply(source.parts)) {
        found.computeIfAbsent(address, it -> new ArrayList<>()).add(source);
      }
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
