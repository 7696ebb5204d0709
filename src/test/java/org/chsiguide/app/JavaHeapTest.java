package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.chsiguide.testing.JavaProcess;
import org.junit.jupiter.api.Test;

final class JavaHeapTest {

  /** Uses 64 MB for a moment, and prints what Java holds then and after the heap has shrunk. */
  public static void main(String[] arguments) {
    List<byte[]> work = new ArrayList<>();
    for (int megabyte = 0; megabyte < 64; megabyte++) {
      work.add(new byte[1 << 20]);
    }
    long grown = Runtime.getRuntime().totalMemory() >> 20;
    work.clear();
    JavaHeap.shrink();
    HotSpotDiagnosticMXBean java =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    System.out.printf(
        "%d %d %s %s%n",
        grown,
        Runtime.getRuntime().totalMemory() >> 20,
        java.getVMOption("MinHeapFreeRatio").getValue(),
        java.getVMOption("MaxHeapFreeRatio").getValue());
  }

  @Test
  void shrinksAtOnceAndMayGrowAgain() throws IOException {
    Scanner output = run("-XX:MaxHeapFreeRatio=60");

    assertThat(output.nextInt()).as("MB while in use").isGreaterThanOrEqualTo(64);
    assertThat(output.nextInt()).as("MB when it has shrunk").isLessThan(16);
    assertThat(output.nextInt()).as("minimum free, as before").isEqualTo(40);
    assertThat(output.nextInt()).as("maximum free, as before").isEqualTo(60);
  }

  @Test
  void leavesAHeapThatIsSetToBeSmaller() throws IOException {
    Scanner output = run("-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=5");

    output.nextInt();
    output.nextInt();
    assertThat(output.nextInt()).isEqualTo(5);
    assertThat(output.nextInt()).isEqualTo(5);
  }

  private static Scanner run(String... options) throws IOException {
    ProcessBuilder java = JavaProcess.of(JavaHeapTest.class);
    java.environment()
        .put("JDK_JAVA_OPTIONS", "-Xms16m -XX:-ShrinkHeapInSteps " + String.join(" ", options));
    return new Scanner(
        new String(java.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }
}
