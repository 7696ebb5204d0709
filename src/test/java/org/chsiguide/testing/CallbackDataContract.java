package org.chsiguide.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds of the callback data of any kind of buttons.
 *
 * @param <B> what a tap means
 */
public abstract class CallbackDataContract<B> {
  /** "1–64 bytes", https://core.telegram.org/bots/api#inlinekeyboardbutton. */
  private static final int MAX_BYTES = 64;

  private final Map<String, B> known;
  private final String others;
  private final Function<B, String> encode;
  private final Function<String, Optional<B>> decode;

  /**
   * Describes a kind of buttons.
   *
   * @param known data that stand in chats, so they must keep their meaning
   * @param others data of no button, divided by white space and with the escapes of Java
   */
  protected CallbackDataContract(
      Map<String, B> known,
      String others,
      Function<B, String> encode,
      Function<String, Optional<B>> decode) {
    this.known = known;
    this.others = others;
    this.encode = encode;
    this.decode = decode;
  }

  @Test
  void everyButtonKeepsItsCallbackData() {
    known.forEach(
        (data, button) -> {
          assertThat(encode.apply(button)).isEqualTo(data);
          assertThat(decode.apply(data)).as(data).contains(button);
          assertThat(data.getBytes(UTF_8)).as(data).hasSizeBetween(1, MAX_BYTES);
        });
  }

  @Test
  void otherDataAreNoButton() {
    assertThat(Stream.of(("\\s " + others).split("\\s+")).map(String::translateEscapes))
        .allSatisfy(data -> assertThat(decode.apply(data)).isEmpty());
    assertThat(decode.apply("")).isEmpty();
  }

  @Test
  void randomDataNeverThrowAndDecodeOnlyToWhatEncodesToThem() {
    Random random = new Random(20_261_126);
    List<String> samples = known.keySet().stream().sorted().toList();
    String characters = ":t059-ax\n٥学\u0000\uD83D";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder mutated = new StringBuilder(samples.get(random.nextInt(samples.size())));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(mutated.length() + 1);
        char character = characters.charAt(random.nextInt(characters.length()));
        if (at < mutated.length() && random.nextBoolean()) {
          mutated.setCharAt(at, character);
        } else {
          mutated.insert(at, character);
        }
      }
      String data = mutated.toString();
      decode.apply(data).ifPresent(button -> assertThat(encode.apply(button)).isEqualTo(data));
    }
  }
}
