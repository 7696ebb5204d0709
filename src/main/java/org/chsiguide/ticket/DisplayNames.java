package org.chsiguide.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffNames;

/**
 * The names of staff, and of the students who wrote about tickets or tapped their buttons since the
 * start, as Telegram shows them. Those of students are held in memory only. Thread-safe.
 */
public final class DisplayNames {
  private static final int MAX_STUDENTS = 1_000;

  private final StaffNames staff;
  private final Cache<ChatId, String> students =
      Caffeine.newBuilder().maximumSize(MAX_STUDENTS).build();

  /** Starts with these names of staff and none of students. */
  public DisplayNames(StaffNames staff) {
    this.staff = staff;
  }

  /** Remembers the name of a student, unless it is blank. */
  public void rememberStudent(ChatId student, String name) {
    if (!name.isBlank()) {
      students.put(student, name.strip().replaceAll("\\s+", " "));
    }
  }

  /** Forgets the name of a student. */
  public void forgetStudent(ChatId student) {
    students.invalidate(student);
  }

  /** Returns the name of a member of staff; the id if the name is not known. */
  String ofStaff(UserId person) {
    return staff.nameOf(person);
  }

  boolean knows(UserId person) {
    return staff.knows(person);
  }

  /** Returns the number of a ticket with the name of its student, if that is known. */
  String ofTicket(Ticket ticket) {
    return "#" + ticket.id() + ofStudent(ticket.student()).map(name -> " " + name).orElse("");
  }

  Optional<String> ofStudent(ChatId student) {
    return Optional.ofNullable(students.getIfPresent(student));
  }
}
