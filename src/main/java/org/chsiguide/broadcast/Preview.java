package org.chsiguide.broadcast;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;

/**
 * Shows an author what each kind of reader will get, exactly: what Telegram refuses the author it
 * would refuse all.
 */
record Preview(Messenger messenger, Handout handout) {

  /** Shows it, one after another, and completes with the proof that a draft keeps. */
  CompletionStage<Proof> show(ChatId author, Bulletin bulletin, Voice voice) {
    CompletionStage<Proof> proof = CompletableFuture.completedFuture(new Proof.Seen());
    for (Language reader :
        Stream.of(Language.values()).filter(bulletin.readers()::contains).toList()) {
      proof =
          proof.thenCompose(
              before ->
                  show(author, bulletin, reader, voice)
                      .thenApply(now -> before instanceof Proof.Seen ? now : before));
    }
    return proof;
  }

  private CompletionStage<Proof> show(
      ChatId author, Bulletin bulletin, Language reader, Voice voice) {
    Phrase label =
        switch (reader) {
          case ZH -> Phrase.PREVIEW_ZH;
          case EN -> Phrase.PREVIEW_EN;
          case BOTH -> Phrase.PREVIEW_BOTH;
        };
    var unused = messenger.send(author, new Screen(0, voice.say(label), List.of()));
    return handout.hand(author, bulletin.in(reader)).thenApply(Preview::proof);
  }

  private static Proof proof(Delivery delivery) {
    if (delivery instanceof Delivery.Sent || delivery instanceof Delivery.SentAlbum) {
      return new Proof.Seen();
    }
    if (delivery instanceof Delivery.Failed failed) {
      return new Proof.Refused(failed.why());
    }
    if (delivery instanceof Delivery.Unknown unknown) {
      return new Proof.Lost(unknown.why());
    }
    return delivery instanceof Delivery.RetryAfter later
        ? new Proof.Lost("Telegram asks to wait for " + later.delay().toSeconds() + " s")
        : new Proof.Lost("Telegram did not take it");
  }
}
