package org.chsiguide.dialog.parsed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/** A canned response as far as it could be parsed. */
public record ParsedCannedResponse(Scalar id, List<Scalar> steps, LocalizedScalar text) {

  Stream<StepReference> references() {
    LocalizedText from = LocalizedText.format("常用回复 %s ", "answer %s", Quoting.of(id.value()));
    return steps.stream().map(step -> new StepReference(step, from, false));
  }

  /** Returns the response; empty if it is incomplete. */
  public Optional<CannedResponse> toCannedResponse() {
    Set<StepId> ids = new LinkedHashSet<>();
    steps.forEach(step -> StepId.parse(step.value()).ifPresent(ids::add));
    return text.toText().map(words -> new CannedResponse(id.value(), ids, words));
  }
}
