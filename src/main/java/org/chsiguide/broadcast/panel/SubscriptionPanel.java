package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/**
 * Draws a switch for each subject that a student can switch off, and the way back to their step.
 */
record SubscriptionPanel(Set<BroadcastSubject> unsubscribed, PanelFormatter formatter) {

  Screen screen() {
    List<List<Button>> rows = new ArrayList<>();
    Stream.of(BroadcastSubject.values())
        .filter(BroadcastSubject::isOptional)
        .forEach(it -> rows.add(List.of(button(it))));
    rows.add(
        List.of(
            new Button.Callback(
                formatter.plain(DialogPhrase.TO_MY_STEP),
                new BroadcastAction.ReturnToStep().encode())));
    return new Screen(0, formatter.html(BroadcastPhrase.SWITCHES), rows);
  }

  private Button button(BroadcastSubject subject) {
    boolean isOff = unsubscribed.contains(subject);
    String name = formatter.plain(BroadcastPhrase.of(subject));
    return new Button.Callback(
        (isOff ? "🔕 " : "✅ ") + name, new BroadcastAction.SetSubscribed(subject, isOff).encode());
  }
}
