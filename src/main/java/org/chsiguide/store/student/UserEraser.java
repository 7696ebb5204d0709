package org.chsiguide.store.student;

import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;

/**
 * Erases a student: deletes everything that is stored under the id of their chat. Most of it
 * depends on the conversation by a foreign key; the rest is deleted here.
 */
final class UserEraser {
  private UserEraser() {}

  static void erase(Handle handle, ChatId student) {
    handle.execute("DELETE FROM conversation WHERE chat_id = ?", student.value());
    handle.execute("DELETE FROM ticket WHERE student = ?", student.value());
    handle.execute("DELETE FROM broadcast_panel WHERE chat_id = ?", student.value());
    handle.execute("DELETE FROM staff_name WHERE user_id = ?", student.value());
    handle.execute("DELETE FROM panel_request WHERE chat_id = ?", student.value());
  }
}
