package org.chsiguide.ticket;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.StaffNames;

/**
 * The names of students and staff who wrote about tickets since the start, as Telegram shows them.
 * They are held in memory only. Thread-safe.
 */
public final class DisplayNames {
  private static final int MAX_STUDENTS = 1_000;

  private final StaffNames staff = new StaffNames();
  private final Map<ChatId, String> students = new ConcurrentHashMap<>();

  /** Remembers the name of a student, unless it is blank. */
  public void rememberStudent(ChatId student, String name) {
    if (students.size() >= MAX_STUDENTS) {
      students.clear();
    }
    if (!name.isBlank()) {
      students.put(student, name.strip().replaceAll("\\s+", " "));
    }
  }

  /** Forgets the name of a student. */
  public void forgetStudent(ChatId student) {
    students.remove(student);
  }

  /** Remembers the name of the member of staff who caused this update. */
  public void rememberStaff(IncomingUpdate incomingUpdate) {
    CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    IncomingMessage message = incomingUpdate.message();
    if (callbackQuery != null) {
      staff.remember(incomingUpdate.from(), callbackQuery.userName());
    } else if (message != null) {
      staff.remember(incomingUpdate.from(), message.authorName());
    }
  }

  /** Returns the name of a member of staff; the id if the name is not known. */
  public String ofStaff(UserId person) {
    return staff.nameOf(person);
  }

  /** Returns whether the name of a member of staff is known. */
  boolean knows(UserId person) {
    return staff.knows(person);
  }

  /** Returns the number of a ticket with the name of its student, if that is known. */
  public String ofTicket(Ticket ticket) {
    return "#" + ticket.id() + ofStudent(ticket.student()).map(name -> " " + name).orElse("");
  }

  /** Returns the name of a student, if it is known. */
  Optional<String> ofStudent(ChatId student) {
    return Optional.ofNullable(students.get(student));
  }
}
