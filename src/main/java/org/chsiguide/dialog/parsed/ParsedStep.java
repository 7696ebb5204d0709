package org.chsiguide.dialog.parsed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A step as far as it could be parsed.
 *
 * @param formerNames its earlier names
 * @param kind plain if it has problems
 * @param banners those that are complete
 * @param otherReferences references to steps, other than its choices
 * @param isReadable whether the set of its choices is certain
 */
public record ParsedStep(
    Scalar id,
    @Nullable Scalar stage,
    List<Scalar> formerNames,
    LocalizedScalar text,
    Step.Kind kind,
    List<ParsedChoice> choices,
    List<ParsedBanner> banners,
    List<StepReference> otherReferences,
    boolean isReadable,
    Details details) {

  /**
   * What else the screen has, as far as it could be parsed; nothing else in the file depends on it.
   *
   * @param page its line on the one-page sheet, if it stands there
   */
  public record Details(
      Set<String> coveredFacts,
      List<LocalizedText> checklist,
      Step.@Nullable Picture picture,
      Step.@Nullable Reminder reminder,
      @Nullable LocalizedText page) {
    static final Details NONE = new Details(Set.of(), List.of(), null, null, null);
  }

  /**
   * A banner that is complete.
   *
   * @param text its text as it is in the file
   */
  public record ParsedBanner(Banner banner, LocalizedScalar text) {}

  public static ParsedStep unreadable(Scalar id) {
    return new ParsedStep(
        id,
        null,
        List.of(),
        LocalizedScalar.NONE,
        new Step.Kind.Plain(),
        List.of(),
        List.of(),
        List.of(),
        false,
        Details.NONE);
  }

  public String name() {
    return id.value();
  }

  public Stream<StepReference> references() {
    return Stream.concat(ParsedChoice.references(choices), otherReferences.stream());
  }

  /** Returns whether nothing has to follow: an end, or a ticket. */
  public boolean isEnd() {
    return kind instanceof Step.Kind.End || kind instanceof Step.Kind.Ticket;
  }

  /** Returns the step with its valid choices; empty if its name or text is missing. */
  public Optional<Step> toStep() {
    return text.toText()
        .filter(words -> StepId.isValid(name()))
        .map(
            words ->
                new Step(
                    new StepId(name()),
                    stage == null ? null : stage.value(),
                    details.coveredFacts,
                    words,
                    kind,
                    ParsedChoice.valid(choices),
                    details.checklist,
                    details.picture,
                    details.reminder,
                    details.page,
                    banners.stream().map(ParsedBanner::banner).toList()));
  }
}
