package org.chsiguide.broadcast.panel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.broadcast.PreviewResult.State;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.StaffMessenger;

/**
 * Shows an author exactly what readers of each language will get. If Telegram refuses it to the
 * author, it would refuse it to everybody.
 */
record Preview(Messenger messenger, StaffMessenger staffMessenger) {

  /**
   * Shows the preview in one language after another, and completes with the result for the draft.
   */
  CompletionStage<PreviewResult> show(
      ChatId author, BroadcastContent broadcastContent, PanelFormatter panelFormatter) {
    CompletionStage<PreviewResult> result = CompletableFuture.completedFuture(PreviewResult.SHOWN);
    for (Language reader :
        Stream.of(Language.values()).filter(broadcastContent.readers()::contains).toList()) {
      result =
          result.thenCompose(
              before ->
                  show(author, broadcastContent, reader, panelFormatter)
                      .thenApply(now -> before.equals(PreviewResult.SHOWN) ? now : before));
    }
    return result;
  }

  private CompletionStage<PreviewResult> show(
      ChatId author,
      BroadcastContent broadcastContent,
      Language reader,
      PanelFormatter panelFormatter) {
    Phrase label =
        switch (reader) {
          case ZH -> BroadcastPhrase.PREVIEW_ZH;
          case EN -> BroadcastPhrase.PREVIEW_EN;
          case BOTH -> BroadcastPhrase.PREVIEW_BOTH;
        };
    var unused = messenger.send(author, panelFormatter.phrases().screen(label));
    return staffMessenger
        .send(author, broadcastContent.forReader(reader))
        .thenApply(Preview::toPreviewResult);
  }

  private static PreviewResult toPreviewResult(Delivery delivery) {
    if (delivery instanceof Delivery.Sent) {
      return PreviewResult.SHOWN;
    }
    return delivery instanceof Delivery.Failed failed
        ? new PreviewResult(State.REFUSED, failed.reason())
        : new PreviewResult(State.LOST, "");
  }
}
