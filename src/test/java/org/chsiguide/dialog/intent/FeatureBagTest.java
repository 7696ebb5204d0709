package org.chsiguide.dialog.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureBagTest {

  @Test
  void aBagHoldsWhatAMapHolds() {
    FeatureBag bag = new FeatureBag();
    Map<Long, Float> map = new LinkedHashMap<>();
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      long feature = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextLong();
      bag.add(feature, 2);
      map.merge(feature, 2f, Float::sum);
    }

    assertThat(bag.size()).isEqualTo(map.size());
    int number = 0;
    for (Map.Entry<Long, Float> entry : map.entrySet()) {
      assertThat(bag.indexOf(entry.getKey())).isEqualTo(number);
      assertThat(bag.feature(number)).isEqualTo(entry.getKey());
      assertThat(bag.weight(number)).isEqualTo(entry.getValue());
      number++;
    }
  }

  @Test
  void whatIsNotInABagHasNoNumber() {
    FeatureBag bag = new FeatureBag();
    assertThat(bag.indexOf(0)).isNegative();
    bag.add(1L << 32 | 1, 1);
    assertThat(bag.indexOf(0)).isNegative();
  }
}
