package org.chsiguide.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import com.sun.management.VMOption.Origin;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that Java has for objects. */
final class JavaHeap {
  private static final Logger log = LoggerFactory.getLogger(JavaHeap.class);

  private static final String MIN_FREE = "MinHeapFreeRatio";
  private static final String MAX_FREE = "MaxHeapFreeRatio";

  /** What stays free when the heap shrinks, in percent of all. */
  private static final String KEPT = "5";

  /**
   * Afterwards, so that the heap, and with it the part for new objects, grows quickly while many
   * tap: Java collects garbage half as often then.
   */
  private static final Map<String, String> ROOMY = Map.of(MIN_FREE, "70", MAX_FREE, "85");

  private JavaHeap() {}

  /**
   * Collects all garbage and returns its memory to the system. Afterwards the heap may grow again,
   * as the options of Java say, if there are any.
   */
  static void shrink() {
    try {
      HotSpotDiagnosticMXBean java =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      VMOption minFree = java.getVMOption(MIN_FREE);
      VMOption maxFree = java.getVMOption(MAX_FREE);
      java.setVMOption(MIN_FREE, KEPT);
      java.setVMOption(MAX_FREE, KEPT);
      System.gc();
      System.gc(); // with little room, it also collects what Java keeps in case it is used again
      boolean isDefault =
          Stream.of(minFree, maxFree).allMatch(it -> it.getOrigin() == Origin.DEFAULT);
      for (VMOption option : List.of(maxFree, minFree)) {
        java.setVMOption(
            option.getName(), isDefault ? ROOMY.get(option.getName()) : option.getValue());
      }
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      log.debug("this Java, or its options, have another idea of how small the heap may be", e);
      System.gc();
    }
  }
}
