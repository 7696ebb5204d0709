package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects within a parameter, whose fields are read as if they were parameters themselves. */
public final class JsonParameters {
  private JsonParameters() {}

  /** Returns the fields of an object in one of these parameters, but those that are null. */
  public static Parameters of(JsonNode object, Parameters parameters) {
    Map<String, String> texts =
        object.properties().stream()
            .filter(field -> !field.getValue().isNull())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    field ->
                        field.getValue().isTextual()
                            ? field.getValue().asText()
                            : field.getValue().toString()));
    return parameters.within(texts);
  }
}
