package org.chsiguide.testing;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Stream;

/** Copies of records with other values, where only some of many components matter. */
public final class Records {

  private Records() {}

  /** Returns a copy in which the component of this name has this value. */
  public static <R extends Record> R with(R original, String component, Object value) {
    return with(original, Map.of(component, value));
  }

  /** Returns a copy in which the components of these names have these values. */
  @SuppressWarnings("unchecked")
  public static <R extends Record> R with(R original, Map<String, Object> values) {
    RecordComponent[] components = original.getClass().getRecordComponents();
    if (Stream.of(components).map(RecordComponent::getName).filter(values::containsKey).count()
        < values.size()) {
      throw new AssertionError("not all are components of " + original.getClass() + ": " + values);
    }
    Object[] arguments = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        Object before = components[i].getAccessor().invoke(original);
        arguments[i] = values.getOrDefault(components[i].getName(), before);
      }
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return (R) original.getClass().getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
