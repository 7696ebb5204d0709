package org.chsiguide.dialog;

/**
 * An answer to a question that was asked in any chat: a message for that chat, with a button that
 * opens a step in private.
 *
 * @param topic the topic that it answers, the identity of the answer among others
 * @param title plain text
 * @param description the beginning of the answer, plain text
 * @param html the message, Telegram HTML
 * @param label the label of the button
 */
public record InlineAnswer(
    TopicId topic, String title, String description, String html, String label, StepId step) {}
