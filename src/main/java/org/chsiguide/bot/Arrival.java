package org.chsiguide.bot;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * One update from a student.
 *
 * @param updateId names the update; the same id never means two updates within 24 hours
 * @param hint the language of the student's app
 * @param tap the tap to answer, if the event is one
 */
public record Arrival(long updateId, ChatId chat, Event event, Language hint, @Nullable Tap tap) {}
