package org.chsiguide.dialog.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseFeaturesTest {

  @Test
  void aBagHoldsWhatAMapHolds() {
    SparseFeatures sparseFeatures = new SparseFeatures();
    Map<Long, Float> map = new LinkedHashMap<>();
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      long feature = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextLong();
      sparseFeatures.add(feature, 2);
      map.merge(feature, 2f, Float::sum);
    }

    assertThat(sparseFeatures.size()).isEqualTo(map.size());
    int number = 0;
    for (Map.Entry<Long, Float> entry : map.entrySet()) {
      assertThat(sparseFeatures.indexOf(entry.getKey())).isEqualTo(number);
      assertThat(sparseFeatures.feature(number)).isEqualTo(entry.getKey());
      assertThat(sparseFeatures.weight(number)).isEqualTo(entry.getValue());
      number++;
    }
  }

  @Test
  void whatIsNotInABagHasNoNumber() {
    SparseFeatures sparseFeatures = new SparseFeatures();
    assertThat(sparseFeatures.indexOf(0)).isNegative();
    sparseFeatures.add(1L << 32 | 1, 1);
    assertThat(sparseFeatures.indexOf(0)).isNegative();
  }
}
