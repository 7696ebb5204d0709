package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void theLastMessageIsThatOfTheInnermostCauseThatSaysAnything() {
    IOException refused = new IOException("refused");
    assertThat(Causes.lastMessage(new IllegalStateException("sending", refused)))
        .isEqualTo("refused");
    assertThat(Causes.lastMessage(new IOException("sending", new EOFException())))
        .isEqualTo("sending");
    assertThat(Causes.lastMessage(new EOFException())).isEqualTo("java.io.EOFException");
  }
}
