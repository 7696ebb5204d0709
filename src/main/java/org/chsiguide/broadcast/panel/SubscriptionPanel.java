package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.BroadcastCategory;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws a switch for each topic that a student can switch off, and the way back to their step. */
record SubscriptionPanel(Set<BroadcastCategory> unsubscribed, PanelFormatter formatter) {

  Screen screen() {
    List<List<Button>> rows = new ArrayList<>();
    Stream.of(BroadcastCategory.values())
        .filter(BroadcastCategory::isOptional)
        .forEach(it -> rows.add(List.of(button(it))));
    rows.add(
        List.of(
            new Button.Callback(
                formatter.plain(DialogPhrase.TO_MY_STEP),
                new BroadcastAction.ReturnToStep().encode())));
    return new Screen(0, formatter.html(BroadcastPhrase.SWITCHES), rows);
  }

  private Button button(BroadcastCategory topic) {
    boolean isOff = unsubscribed.contains(topic);
    String name = formatter.plain(BroadcastPhrase.of(topic));
    return new Button.Callback(
        (isOff ? "🔕 " : "✅ ") + name, new BroadcastAction.SetSubscribed(topic, isOff).encode());
  }
}
