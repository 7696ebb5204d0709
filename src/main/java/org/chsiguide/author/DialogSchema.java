package org.chsiguide.author;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.chsiguide.dialog.check.DialogOutline;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.runtime.ClasspathResource;

/** The JSON Schema of one dialog, with which editors complete the names of its steps. */
public final class DialogSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DialogSchema() {}

  /** Returns the general schema, with names restricted to those of this dialog. */
  public static String of(DialogOutline outline) {
    ObjectNode schema = readBaseSchema();
    narrow(schema, "stepName", outline.steps());
    narrow(schema, "stageName", outline.stages());
    return schema.toPrettyString();
  }

  /** Restricts a definition to these names, unless there are none yet. */
  private static void narrow(ObjectNode schema, String definition, List<String> names) {
    JsonNode name = schema.at("/$defs/" + definition);
    if (!names.isEmpty() && name instanceof ObjectNode object) {
      object.removeAll();
      names.forEach(object.putArray("enum")::add);
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
