package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.sandbox.api.BotApiCoverage.Entry;
import org.chsiguide.sandbox.api.BotApiCoverage.Field;

/**
 * The fields of the objects in one parameter: refused, of the wrong type, missing, or without
 * effect. What an object means is checked by the method that reads it.
 */
final class ObjectFields {
  private static final Set<String> SCALARS = Set.of("String", "Integer", "Float", "Boolean");

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d{1,9})?");

  private final BotApiCoverage table;
  private final List<String> withoutEffect = new ArrayList<>();

  private ObjectFields(BotApiCoverage table) {
    this.table = table;
  }

  /**
   * Reads the value of a parameter that holds objects of this type, or arrays of them.
   *
   * @return the paths of the fields that are accepted without effect, in order
   * @throws ApiException with the first reason to refuse the parameter
   */
  static List<String> read(BotApiCoverage table, String parameter, Field type, JsonNode value) {
    ObjectFields fields = new ObjectFields(table);
    int arrays = Math.max(type.arrays(), value.isArray() ? 1 : 0);
    fields.readObjects(parameter, type.type(), arrays, "", value);
    return fields.withoutEffect;
  }

  /** Checks that a value is an object whose type is one of the variants of this one. */
  static void expectVariant(String typeName, JsonNode value, String unknown) {
    String label = "can't parse " + typeName + ": ";
    ApiException.refuseIf(!value.isObject(), label + "expected an Object");
    ApiException.refuseIf(!value.has("type"), label + "Can't find field \"type\"");
    boolean isKnown = BotApiCoverage.INSTANCE.resolve(typeName, value).isPresent();
    ApiException.refuseIf(!isKnown, label + unknown);
  }

  /** Reads the objects within this many arrays; values of another form are left to the method. */
  private void readObjects(String path, String typeName, int arrays, String label, JsonNode value) {
    if (arrays > 0 && value.isArray()) {
      value.forEach(it -> readObjects(path, typeName, arrays - 1, label, it));
    } else if (arrays == 0 && value.isObject()) {
      table.resolve(typeName, value).ifPresent(it -> readObject(path, it, label, value));
    }
  }

  private void readObject(String path, String typeName, String outerLabel, JsonNode object) {
    Entry type = table.type(typeName);
    if (type == null) throw ApiException.badRequest("this sandbox does not do " + typeName);
    String label =
        outerLabel + (type.label().isEmpty() ? "" : "Can't parse " + type.label() + ": ");
    for (Map.Entry<String, JsonNode> given : object.properties()) {
      readField(path + "." + given.getKey(), type, label, given.getValue());
    }
    for (Map.Entry<String, Field> field : type.fields().entrySet()) {
      ApiException.refuseIf(
          field.getValue().isRequired() && !object.has(field.getKey()),
          label + "Can't find field \"" + field.getKey() + "\"");
    }
  }

  private static boolean isGiven(JsonNode value) {
    return value.isValueNode()
        ? !value.isNull() && !Set.of("", "false", "0").contains(value.asText())
        : value.isObject() || !value.isEmpty();
  }

  private void readField(String path, Entry type, String label, JsonNode value) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    Field field = type.fields().get(name);
    boolean hasEffect = field == null ? table.isOlder(name) : !field.isWithoutEffect();
    if (isGiven(value) && !hasEffect) withoutEffect.add(path);
    if (field == null) return;
    String expected = expectedType(field);
    if (field.isRefused()) {
      ApiException.refuseIf(
          isGiven(value), table.refusal(name, "the field " + name + " of " + type.name()));
      return;
    }
    if (value.isNull() && field.isNullable()) return;
    String must = label + "Field \"" + name + "\" must be ";
    ApiException.refuseIf(!isOfType(expected, value), must + "of type " + expected);
    ApiException.refuseIf(
        expected.equals("Number") && !isNumber(field.type(), value.asText()),
        must + "a valid Number");
    if (!SCALARS.contains(field.type())) {
      readObjects(path, field.type(), field.arrays(), label, value);
    }
  }

  private static String expectedType(Field field) {
    if (field.arrays() > 0) return "Array";
    return switch (field.type()) {
      case "Integer", "Float" -> "Number";
      case "String", "Boolean" -> field.type();
      default -> "Object";
    };
  }

  /** Returns whether Telegram takes the value; texts and numbers stand for each other. */
  private static boolean isOfType(String expected, JsonNode value) {
    return switch (expected) {
      case "Array" -> value.isArray();
      case "Object" -> value.isObject();
      case "Boolean" -> value.isBoolean();
      default -> value.isTextual() || value.isNumber();
    };
  }

  private static boolean isNumber(String type, String text) {
    return type.equals("Integer") ? text.matches("-?[0-9]{1,18}") : DECIMAL.matcher(text).matches();
  }
}
