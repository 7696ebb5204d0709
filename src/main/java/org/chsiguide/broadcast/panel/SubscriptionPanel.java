package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastTopic;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/** Draws what a student is sent: a switch for each subject. */
record SubscriptionPanel(Set<BroadcastTopic> unsubscribed, PanelFormatter formatter) {

  Screen screen() {
    List<List<Button>> rows =
        Stream.of(BroadcastTopic.values()).map(it -> List.of(button(it))).toList();
    return new Screen(0, formatter.html(BroadcastPhrase.SWITCHES), rows);
  }

  private Button button(BroadcastTopic subject) {
    boolean isOff = unsubscribed.contains(subject);
    String name =
        formatter.plain(
            subject == BroadcastTopic.TIPS ? BroadcastPhrase.TIPS : BroadcastPhrase.DEADLINES);
    return new Button.Callback(
        (isOff ? "🔕 " : "✅ ") + name, new BroadcastAction.SetSubscribed(subject, isOff).encode());
  }
}
