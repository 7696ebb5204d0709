package org.chsiguide.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The texts that are reachable from an object through the fields of our classes and of Caffeine's,
 * and through the containers of Java.
 */
public final class HeldTexts {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private final Set<String> texts = new HashSet<>();

  private HeldTexts() {}

  /**
   * Returns the texts.
   *
   * @param except what is reachable through these alone is left out
   */
  public static Set<String> of(List<?> roots, List<?> except) {
    HeldTexts heldTexts = new HeldTexts();
    heldTexts.seen.addAll(except);
    roots.forEach(heldTexts::add);
    while (!heldTexts.open.isEmpty()) {
      heldTexts.follow(heldTexts.open.pop());
    }
    return heldTexts.texts;
  }

  private void add(Object object) {
    if (object instanceof String text) {
      texts.add(text);
    } else if (object != null && seen.add(object)) {
      open.push(object);
    }
  }

  private void follow(Object object) {
    if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            add(key);
            add(value);
          });
    } else if (object instanceof Collection<?> collection) {
      Arrays.asList(collection.toArray()).forEach(this::add);
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (object instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else if (object instanceof CompletableFuture<?> future) {
      add(future.isCompletedExceptionally() ? null : future.getNow(null));
    } else if (object.getClass().isArray()) {
      if (!object.getClass().getComponentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(object); i++) {
          add(Array.get(object, i));
        }
      }
    } else {
      followFields(object);
    }
  }

  private void followFields(Object object) {
    for (Class<?> type = object.getClass(); isFollowed(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          try {
            add(field.get(object));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }

  private static boolean isFollowed(Class<?> type) {
    return type != null
        && (type.getName().startsWith("org.chsiguide.")
            || type.getName().startsWith("com.github.benmanes.caffeine."));
  }
}
