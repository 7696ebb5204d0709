package org.chsiguide.store;

import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;

/**
 * Erases a student: deletes everything that is stored under the id of their chat. Most of it
 * depends on the conversation by a foreign key; the rest is deleted here.
 */
final class UserErasure {
  private UserErasure() {}

  /** Deletes all that is kept of this student; nothing if there is nothing. */
  static void erase(Handle handle, ChatId student) {
    handle.execute("DELETE FROM conversation WHERE chat_id = ?", student.value());
    handle.execute("DELETE FROM ticket WHERE student = ?", student.value());
    handle.execute("DELETE FROM broadcast_panel WHERE chat_id = ?", student.value());
    // The id of the update stays, so that it is not taken twice; it leads to nobody.
    handle.execute(
        "UPDATE panel_request SET " + PanelRequestRow.SET_ANSWERED + " WHERE chat_id = ?",
        student.value());
  }
}
