package org.chsiguide.author;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.runtime.ClasspathResource;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of one dialog, with which editors complete the names of its steps. */
public final class DialogSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DialogSchema() {}

  /** Returns the general schema, with names restricted to those of this dialog, if there is one. */
  public static String of(@Nullable ParsedDialog dialog) {
    ObjectNode schema = readBaseSchema();
    if (dialog != null) {
      narrow(schema, "stepName", dialog.steps().stream().map(ParsedStep::name));
      narrow(schema, "stageName", dialog.stages().ids().stream());
    }
    return schema.toPrettyString();
  }

  /** Restricts a definition to these names, unless there are none yet. */
  private static void narrow(ObjectNode schema, String definition, Stream<String> names) {
    JsonNode name = schema.at("/$defs/" + definition);
    List<String> different = names.distinct().toList();
    if (!different.isEmpty() && name instanceof ObjectNode object) {
      object.removeAll();
      different.forEach(object.putArray("enum")::add);
    }
  }

  private static ObjectNode readBaseSchema() {
    try {
      return (ObjectNode)
          JSON.readTree(new ClasspathResource(DialogLoader.class, "dialogs.schema.json").bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
