package org.chsiguide.dialog.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.StepId;

/** A canned response as far as it could be read. */
record ParsedCannedResponse(Scalar id, List<Scalar> steps, LocalizedScalar text) {

  /** The answer, if it is whole. */
  Optional<CannedResponse> toCannedResponse() {
    Set<StepId> ids = new LinkedHashSet<>();
    steps.stream()
        .map(Scalar::value)
        .filter(StepId::isValid)
        .forEach(step -> ids.add(new StepId(step)));
    return text.toText().map(words -> new CannedResponse(id.value(), ids, words));
  }
}
