package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A user of Telegram.
 *
 * @param id above {@link SampleUsers#USER_ID_BASE}, so that it is never the id of a real user
 * @param languageCode the language of the app, such as {@code zh-hans}; null for apps that do not
 *     send it
 */
public record User(
    long id,
    String firstName,
    @Nullable String lastName,
    @Nullable String username,
    @Nullable String languageCode) {

  /** Returns the name as a chat list shows it. */
  public String name() {
    return lastName == null ? firstName : firstName + " " + lastName;
  }

  /**
   * Returns the language of the app in two letters, as used for menus and profiles of bots; empty:
   * unknown.
   */
  public String language() {
    return languageCode == null ? "" : languageCode.split("-", 2)[0];
  }
}
