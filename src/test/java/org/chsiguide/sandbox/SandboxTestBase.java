package org.chsiguide.sandbox;

import static org.chsiguide.sandbox.world.Cast.ENGLISH_STUDENT;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox of its own for every test, with a clock that stands. */
abstract class SandboxTestBase {
  static final long STUDENT = ENGLISH_STUDENT;

  final Clock clock = new Clock();
  Sandbox sandbox;
  Http http;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(Options.defaults().clock(clock));
    http = new Http(sandbox.url());
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** The student writes to the bot. */
  JsonNode says(String text) {
    return http.does("people/" + STUDENT + "/messages", "text", text);
  }

  /** The bot writes to the student; its id. */
  int sends(String text, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    arguments[0] = "chat_id";
    arguments[1] = STUDENT;
    arguments[2] = "text";
    arguments[3] = text;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return http.result("sendMessage", arguments).get("message_id").asInt();
  }

  static String keyboard(String label, String data) {
    return "{\"inline_keyboard\":[[{\"text\":\""
        + label
        + "\",\"callback_data\":\""
        + data
        + "\"}]]}";
  }
}
