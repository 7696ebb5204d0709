package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses Telegram.
 *
 * @param id above {@link SampleUsers#USER_ID_BASE}, so that it is never a real person's
 * @param languageCode of the app, as in {@code zh-hans}; some apps tell none
 */
public record User(
    long id,
    String firstName,
    @Nullable String lastName,
    @Nullable String username,
    @Nullable String languageCode) {

  /** The name as a chat list shows it. */
  public String name() {
    return lastName == null ? firstName : firstName + " " + lastName;
  }

  /** The language of the app in two letters, as menus and names of bots have it; empty: untold. */
  public String language() {
    return languageCode == null ? "" : languageCode.split("-", 2)[0];
  }
}
