package org.chsiguide.telegram;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.delivery.throttle.RetryPolicy;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.telegram.client.MethodSender;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.GetMe;

/**
 * The links that open a step in a private chat with the bot,
 * https://core.telegram.org/bots/features#deep-linking. They contain the bot's username.
 * Thread-safe.
 */
public final class DeepLinks {
  private final MethodSender sender;
  private final ThrottledSender throttledSender;

  /** The links of buttons, each encoded once: most screens have one. */
  private final Map<Button.Share, Button> shared = new ConcurrentHashMap<>();

  private volatile @Nullable String username;

  DeepLinks(MethodSender sender, ThrottledSender throttledSender) {
    this.sender = sender;
    this.throttledSender = throttledSender;
  }

  /** Asks Telegram for the username, until it answers; nothing blocks. */
  public void fetchUsername() {
    throttledSender.sendNow(
        () -> sender.query(new GetMe(), bot -> username = bot.getUserName()), RetryPolicy.IDENTITY);
  }

  /** Returns the username of the bot; empty while it is unknown. */
  public Optional<String> username() {
    return Optional.ofNullable(username);
  }

  /** Returns the link to a step; empty while the username is unknown. */
  public Optional<String> find(StepId step) {
    return username().map(name -> "https://t.me/" + name + "?start=" + step.value());
  }

  /**
   * Returns the screen with links in place of its buttons that share a step: they let the user
   * choose a chat, https://core.telegram.org/api/links#share-links. While the username is unknown,
   * the screen is without them.
   */
  Screen resolve(Screen screen) {
    List<List<Button>> rows = new ArrayList<>();
    for (List<Button> row : screen.rows()) {
      List<Button> resolved = new ArrayList<>();
      for (Button button : row) {
        if (!(button instanceof Button.Share share)) {
          resolved.add(button);
        } else if (username().isPresent()) {
          resolved.add(link(share));
        }
      }
      if (!resolved.isEmpty()) {
        rows.add(resolved);
      }
    }
    return new Screen(screen.turn(), screen.html(), rows, screen.picture());
  }

  private Button link(Button.Share share) {
    return shared.computeIfAbsent(
        share,
        it -> {
          String url = encoded(find(it.step()).orElseThrow());
          String text = encoded(it.text());
          return new Button.Link(it.label(), "https://t.me/share/url?url=" + url + "&text=" + text);
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
