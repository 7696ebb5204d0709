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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void shrinksAtOnceAndMayGrowQuicklyAfterwards() throws IOException {
    Scanner output = run("");

    assertThat(output.nextInt()).as("MB while in use").isGreaterThanOrEqualTo(64);
    assertThat(output.nextInt()).as("MB when it has shrunk").isLessThan(16);
    assertThat(output.nextInt()).as("minimum free").isEqualTo(70);
    assertThat(output.nextInt()).as("maximum free").isEqualTo(85);
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:MaxHeapFreeRatio=60, 40, 60",
    "-XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=5, 5, 5",
  })
  void growsAfterwardsAsItIsSetTo(String options, int minFree, int maxFree) throws IOException {
    Scanner output = run(options);

    output.nextInt();
    assertThat(output.nextInt()).as("MB when it has shrunk").isLessThan(16);
    assertThat(output.nextInt()).isEqualTo(minFree);
    assertThat(output.nextInt()).isEqualTo(maxFree);
  }

  private static Scanner run(String options) throws IOException {
    ProcessBuilder java = JavaProcess.of(JavaHeapTest.class);
    java.environment().put("JDK_JAVA_OPTIONS", "-Xms16m -XX:-ShrinkHeapInSteps " + options);
    return new Scanner(
        new String(java.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }
}
