package org.chsiguide.sandbox.world;

/** A command of a bot's menu, without its slash. */
public record BotCommand(String command, String description) {}
