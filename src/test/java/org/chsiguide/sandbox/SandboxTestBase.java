package org.chsiguide.sandbox;

import static org.chsiguide.sandbox.world.SampleUsers.ENGLISH_STUDENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox of its own for every test, with a clock that stands. */
abstract class SandboxTestBase {
  static final long STUDENT = ENGLISH_STUDENT;

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T08:00:00Z"));
  @AutoClose Sandbox sandbox;
  SandboxHttp http;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults().clock(clock));
    http = new SandboxHttp(sandbox.url());
  }

  /** The student writes to the bot. */
  JsonNode sendAsUser(String text) {
    return http.act("users/" + STUDENT + "/messages", "text", text);
  }

  /** The bot writes to the student; its id. */
  int sendAsBot(String text, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    arguments[0] = "chat_id";
    arguments[1] = STUDENT;
    arguments[2] = "text";
    arguments[3] = text;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return http.result("sendMessage", arguments).get("message_id").asInt();
  }

  JsonNode newUpdates() {
    return http.newUpdates();
  }

  static String keyboard(String label, String data) {
    return "{\"inline_keyboard\":[[{\"text\":\""
        + label
        + "\",\"callback_data\":\""
        + data
        + "\"}]]}";
  }

  static byte[] png(int width, int height) {
    return picture("png", width, height);
  }

  static byte[] picture(String format, int width, int height) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
