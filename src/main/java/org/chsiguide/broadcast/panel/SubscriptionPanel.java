package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.BroadcastCategory;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws a switch for each topic that a student can be sent. */
record SubscriptionPanel(Set<BroadcastCategory> unsubscribed, PanelFormatter formatter) {

  Screen screen() {
    List<List<Button>> rows =
        Stream.of(BroadcastCategory.values()).map(it -> List.of(button(it))).toList();
    return new Screen(0, formatter.html(BroadcastPhrase.SWITCHES), rows);
  }

  private Button button(BroadcastCategory topic) {
    boolean isOff = unsubscribed.contains(topic);
    String name =
        formatter.plain(
            topic == BroadcastCategory.TIPS ? BroadcastPhrase.TIPS : BroadcastPhrase.DEADLINES);
    return new Button.Callback(
        (isOff ? "🔕 " : "✅ ") + name, new BroadcastAction.SetSubscribed(topic, isOff).encode());
  }
}
