package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Step;
import org.jspecify.annotations.Nullable;

/**
 * Mail addresses and phone numbers across the steps. In a guide that gives its contacts again and
 * again, one that stands in a single step is likely mistyped there.
 */
final class ContactRules {
  private final Draft draft;
  private final Report report;

  /** A contact in one step, and where it stands first. */
  private record Sighting(String step, Place place) {}

  ContactRules(Draft draft, Report report) {
    this.draft = draft;
    this.report = report;
  }

  /** Warns of every contact that stands in one step only, beside others that do not. */
  void check() {
    check("mail address", Particulars::mails);
    check("phone number", Particulars::phones);
  }

  private void check(String kind, Function<Particulars, Set<String>> contacts) {
    Map<String, List<Sighting>> seen = new LinkedHashMap<>();
    for (StepDraft step : draft.steps()) {
      sightings(step, contacts)
          .forEach(
              (contact, place) ->
                  seen.computeIfAbsent(contact, c -> new ArrayList<>())
                      .add(new Sighting(step.name(), place)));
    }
    List<String> repeated = new ArrayList<>(seen.keySet());
    repeated.removeIf(contact -> seen.getOrDefault(contact, List.of()).size() < 2);
    if (!repeated.isEmpty()) {
      seen.forEach((contact, where) -> lone(kind, contact, where, repeated));
    }
  }

  private void lone(String kind, String contact, List<Sighting> where, List<String> repeated) {
    if (where.size() == 1) {
      report.add(
          where.get(0).place(),
          Rule.LONE_CONTACT,
          "the %s %s stands in step %s only"
              .formatted(kind, Quote.of(contact), Quote.of(where.get(0).step())),
          Suggestions.closest(contact, repeated)
              .map(Suggestions::hint)
              .orElse("compare it with its source, letter by letter"));
    }
  }

  /** What one language alone has was reported, so it is no contact here. */
  private static Map<String, Place> sightings(
      StepDraft step, Function<Particulars, Set<String>> contacts) {
    Map<String, Place> places = new LinkedHashMap<>();
    Scalar zh = step.text().zh();
    Scalar en = step.text().en();
    if (zh != null && en != null && TextRules.isSendable(zh) && TextRules.isSendable(en)) {
      Set<String> inBoth = new LinkedHashSet<>(contacts.apply(Particulars.ofHtml(zh.value())));
      inBoth.retainAll(contacts.apply(Particulars.ofHtml(en.value())));
      inBoth.forEach(contact -> places.put(contact, place(zh, contact)));
    }
    for (ChoiceDraft choice : step.choices()) {
      copied(choice)
          .map(Particulars::ofPlain)
          .map(contacts)
          .orElse(Set.of())
          .forEach(contact -> places.putIfAbsent(contact, place(choice.label().zh(), step)));
    }
    if (step.kind() instanceof Step.Kind.Mail mail) {
      contacts
          .apply(Particulars.ofPlain(mail.to()))
          .forEach(contact -> places.putIfAbsent(contact, step.id().place()));
    }
    return places;
  }

  private static Optional<String> copied(ChoiceDraft choice) {
    return choice.choice() instanceof Choice.Copy copy
        ? Optional.of(copy.text())
        : Optional.empty();
  }

  private static Place place(Scalar words, String contact) {
    int offset = words.value().indexOf(contact);
    return offset < 0 ? words.place() : words.at(offset);
  }

  private static Place place(@Nullable Scalar label, StepDraft step) {
    return label == null ? step.id().place() : label.place();
  }
}
