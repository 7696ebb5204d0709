package org.chsiguide.dialog.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * Compares mail addresses and phone numbers across steps. If a dialog repeats its contacts, one
 * that occurs in a single step is probably mistyped.
 */
record ContactCheck(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
  /** A contact in one step, with its first position. */
  private record Occurrence(String step, Position position) {}

  /** Warns of each contact that occurs in one step only, if others occur in several. */
  void check() {
    check(new LocalizedText("邮箱地址", "mail address"), UntranslatableParts::mails);
    check(new LocalizedText("电话号码", "phone number"), UntranslatableParts::phones);
  }

  private void check(LocalizedText kind, Function<UntranslatableParts, Set<String>> contacts) {
    Map<String, List<Occurrence>> occurrences = new LinkedHashMap<>();
    for (ParsedStep step : parsedDialog.steps()) {
      findContacts(step, contacts)
          .forEach(
              (contact, position) ->
                  occurrences
                      .computeIfAbsent(contact, c -> new ArrayList<>())
                      .add(new Occurrence(step.name(), position)));
    }
    List<String> repeated =
        occurrences.entrySet().stream()
            .filter(it -> it.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList();
    if (!repeated.isEmpty()) {
      occurrences.forEach((contact, where) -> reportIfLone(kind, contact, where, repeated));
    }
  }

  private void reportIfLone(
      LocalizedText kind, String contact, List<Occurrence> occurrences, List<String> repeated) {
    if (occurrences.size() == 1) {
      problemCollector.add(
          occurrences.get(0).position(),
          Rule.LONE_CONTACT,
          LocalizedText.format(
              "%s %s 只在步骤 %s 里出现过",
              "the %s %s occurs only in step %s",
              kind,
              Quoting.of(contact),
              Quoting.of(occurrences.get(0).step())),
          DidYouMean.hint(
              contact,
              repeated,
              new LocalizedText("请和原文逐字核对", "compare it with its source, letter by letter")));
    }
  }

  /** Returns the contacts that occur in both languages; others were reported already. */
  private static Map<String, Position> findContacts(
      ParsedStep step, Function<UntranslatableParts, Set<String>> contacts) {
    Map<String, Position> positions = new LinkedHashMap<>();
    Scalar zh = step.text().zh();
    Scalar en = step.text().en();
    if (zh != null && en != null && TextCheck.isSendable(zh) && TextCheck.isSendable(en)) {
      Set<String> inBoth =
          new LinkedHashSet<>(contacts.apply(UntranslatableParts.ofHtml(zh.value())));
      inBoth.retainAll(contacts.apply(UntranslatableParts.ofHtml(en.value())));
      inBoth.forEach(contact -> positions.put(contact, zh.positionOf(contact)));
    }
    for (ParsedChoice choice : step.choices()) {
      if (choice.choice() instanceof Choice.CopyText copy && choice.label().zh() != null) {
        Position position = choice.label().zh().position();
        contacts
            .apply(UntranslatableParts.ofPlain(copy.text()))
            .forEach(contact -> positions.putIfAbsent(contact, position));
      }
    }
    if (step.kind() instanceof Step.Kind.Mail mail
        && UntranslatableParts.MAIL.matcher(mail.to()).matches()) { // else it was reported
      contacts
          .apply(UntranslatableParts.ofPlain(mail.to()))
          .forEach(contact -> positions.putIfAbsent(contact, step.id().position()));
    }
    return positions;
  }
}
