package org.chsiguide.site;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;

/**
 * Leaves out {@code toString} as Java writes it for records: no page shows it, and with the numbers
 * that it formats it is a seventh of the engine. What a record says itself is not {@code final}.
 */
public final class RecordTexts implements ClassHolderTransformer {
  private static final MethodDescriptor TO_STRING = new MethodDescriptor("toString", String.class);

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    MethodHolder toString = type.getMethod(TO_STRING);
    if (Record.class.getName().equals(type.getParent())
        && toString != null
        && toString.getModifiers().contains(ElementModifier.FINAL)) {
      type.removeMethod(toString);
    }
  }
}
