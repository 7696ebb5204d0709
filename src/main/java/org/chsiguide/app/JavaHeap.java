package org.chsiguide.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that Java has for objects. */
final class JavaHeap {
  private static final Logger log = LoggerFactory.getLogger(JavaHeap.class);

  private static final String MIN_FREE = "MinHeapFreeRatio";
  private static final String MAX_FREE = "MaxHeapFreeRatio";

  /** What stays free when the heap shrinks, in percent of all. */
  private static final String KEPT = "5";

  private JavaHeap() {}

  /**
   * Collects all garbage and returns its memory to the system. Afterwards the heap may grow as
   * before: if it always had to stay small, Java would collect all of it all the time while many
   * tap.
   */
  static void shrink() {
    try {
      HotSpotDiagnosticMXBean java =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      String minFree = java.getVMOption(MIN_FREE).getValue();
      String maxFree = java.getVMOption(MAX_FREE).getValue();
      java.setVMOption(MIN_FREE, KEPT);
      java.setVMOption(MAX_FREE, KEPT);
      System.gc();
      System.gc(); // with little room, it also collects what Java keeps in case it is used again
      java.setVMOption(MAX_FREE, maxFree);
      java.setVMOption(MIN_FREE, minFree);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      log.debug("this Java, or its options, have another idea of how small the heap may be", e);
      System.gc();
    }
  }
}
