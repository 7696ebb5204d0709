package org.chsiguide;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.operations.Operations;
import org.chsiguide.operations.Receiving;
import org.chsiguide.sandbox.world.Cast;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.JettyTelegramClient;
import org.chsiguide.telegram.TelegramMessenger;

/**
 * What every subject of the bot stands on: the guide, the store, and the way to Telegram.
 *
 * @param screens draw the current edition of the guide
 * @param messenger sends everything that is sent
 */
record Ground(
    Settings settings,
    InstantSource clock,
    GuideFile file,
    CurrentGuide guide,
    Supplier<Screens> screens,
    Store store,
    Operations operations,
    JettyTelegramClient client,
    TelegramMessenger messenger) {

  /** Opens all of it, in the order in which a start is quick to say what is in the way. */
  static Ground open(Settings settings, Surroundings surroundings, Opened opened) {
    InstantSource clock = surroundings.clock();
    GuideFile file = GuideFile.of(settings.dialogs());
    CurrentGuide guide = new CurrentGuide(file.expect());
    CacheLimits limits = new CacheLimits(settings.cacheConversations(), settings.cacheIdle());
    Store store = opened.add(Store.open(settings.databaseUrl(), limits, clock));
    Receiving receiving =
        surroundings.webhook().isPresent() ? Receiving.WEBHOOK : Receiving.POLLING;
    Operations operations = opened.add(new Operations(receiving, store, Version.current(), clock));
    opened.add(surroundings.show(operations));
    JettyTelegramClient client = opened.add(surroundings.client(operations::called));
    TelegramMessenger messenger =
        opened.add(
            new TelegramMessenger(
                client, settings.bulkPerSecond(), file.pictures(), store.fileIds()));
    operations.watchLanes(messenger::waiting, messenger::chats);
    Ground ground =
        new Ground(
            settings,
            clock,
            file,
            guide,
            guide.each(Screens::new),
            store,
            operations,
            client,
            messenger);
    ground.learnMilestones(guide.get());
    return ground;
  }

  /** Tells the store which steps are in which stage of this edition, and which are ends. */
  void learnMilestones(Dialog edition) {
    store.milestones().learn(edition);
  }

  /** Those who work with the bot; in the sandbox, if none are named, those who live there. */
  Staff staff() {
    return staff(settings);
  }

  static Staff staff(Settings settings) {
    return settings.token() == null && settings.staff().members().isEmpty()
        ? new Staff(Set.of(new PersonId(Cast.STAFF_MEMBER)), new ChatId(Cast.STAFF_GROUP))
        : settings.staff();
  }

  /** Where the words of staff are commands. */
  Premises premises() {
    return new Premises(staff(), store.tickets()::now);
  }

  /** When nobody is to be disturbed. */
  QuietHours quietHours() {
    return new QuietHours(settings.timeZone());
  }
}
