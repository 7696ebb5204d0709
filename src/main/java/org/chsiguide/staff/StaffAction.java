package org.chsiguide.staff;

import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.UserId;

/**
 * An action of a member of staff: something they did or asked to see. It holds numbers and ids, but
 * no name, no chat id of a student and no text.
 *
 * @param actor who did it; 0: the bot itself, or an operator on the command line
 * @param subjectId the number of the ticket or the broadcast, depending on the kind; 0: none
 * @param detail the id of the step, the topic or the canned response that it concerns, or of the
 *     member of staff whom it concerns; empty: none
 */
public record StaffAction(UserId actor, Kind kind, long subjectId, String detail) {

  /**
   * Drops the number if the kind has no subject, and the detail if it is not an id: it may come
   * from a message or a callback query, which can contain anything.
   */
  public StaffAction {
    subjectId = kind.subject() == Subject.NONE ? 0 : subjectId;
    detail = detail.matches("[a-z0-9-]{1,64}") ? detail : "";
  }

  /** Creates an action on this ticket or this broadcast. */
  public StaffAction(UserId actor, Kind kind, long subjectId) {
    this(actor, kind, subjectId, "");
  }

  /** Creates an action without a subject. */
  public StaffAction(UserId actor, Kind kind) {
    this(actor, kind, 0, "");
  }

  /** The subject of an action. */
  public enum Subject {
    /** Nothing in particular. */
    NONE,
    /** A ticket of a student. */
    TICKET,
    /** A broadcast. */
    BROADCAST,
    /** A change of the dialog, or the version that it became. */
    CHANGE
  }

  /** The kinds of actions. Each has a label in both languages, which {@code /audit} shows. */
  public enum Kind implements Keyed {
    /** Listed the open tickets. */
    TICKETS(Subject.NONE, "查看未结束的咨询", "Listed the open tickets"),
    /** Saw the statistics. */
    STATS(Subject.NONE, "查看统计", "Saw the statistics"),
    /** Reloaded the dialog. */
    RELOAD(Subject.NONE, "重新读取指南", "Reloaded the dialog"),
    /** Saw the audit log. */
    AUDIT(Subject.NONE, "查看操作记录", "Saw the audit log"),

    /** Saw who is on staff. */
    STAFF(Subject.NONE, "查看老师名单", "Saw who is on staff"),
    /** Added a colleague. */
    STAFF_ADD(Subject.NONE, "加同事", "Added a colleague"),
    /** Changed what a colleague may do. */
    STAFF_ROLE(Subject.NONE, "改同事的权限", "Changed what a colleague may do"),
    /** Removed a colleague. */
    STAFF_REMOVE(Subject.NONE, "移出同事", "Removed a colleague"),

    /** Opened the dialog to edit it. */
    EDIT(Subject.NONE, "打开指南准备修改", "Opened the dialog to change it"),
    /** Saw the versions of the dialog. */
    HISTORY(Subject.NONE, "查看指南的改动", "Saw the changes of the dialog"),
    /** Downloaded the dialog. */
    EXPORT(Subject.NONE, "下载指南文件", "Downloaded the dialog"),
    /** Published a change of the dialog. */
    PUBLISH(Subject.CHANGE, "发布指南的改动", "Published change of the dialog"),
    /** Asked a colleague to publish a change of the dialog. */
    PROPOSE(Subject.CHANGE, "请同事确认指南的改动", "Asked a colleague about change of the dialog"),
    /** Discarded a change of the dialog. */
    DISCARD(Subject.CHANGE, "放弃指南的改动", "Discarded change of the dialog"),
    /** Confirmed that a part of the dialog is still true. */
    CHECKED(Subject.NONE, "确认指南仍然正确", "Confirmed that a part of the dialog is still true"),
    /** Asked staff whether parts of the dialog are still true. */
    REVIEW(Subject.NONE, "请老师核对指南", "Asked whether the dialog is still true"),
    /** Undid a version of the dialog. */
    UNDO(Subject.CHANGE, "撤销指南的版本", "Undid version of the dialog"),

    /** Claimed a ticket. */
    CLAIM(Subject.TICKET, "负责咨询", "Claimed ticket"),
    /** Released a ticket. */
    RELEASE(Subject.TICKET, "不再负责咨询", "Released ticket"),
    /** Took a ticket over from a colleague. */
    TAKE_OVER(Subject.TICKET, "接手咨询", "Took over ticket"),
    /** Handed a ticket over to a colleague. */
    HAND_OVER(Subject.TICKET, "转交咨询", "Handed over ticket"),
    /** Answered a ticket. */
    ANSWER(Subject.TICKET, "回复咨询", "Answered ticket"),
    /** Edited an answer. */
    CHANGE_ANSWER(Subject.TICKET, "修改回复，咨询", "Edited an answer in ticket"),
    /** Deleted an answer. */
    DELETE(Subject.TICKET, "撤回回复，咨询", "Took back an answer in ticket"),
    /** Sent a canned response. */
    PREPARED(Subject.TICKET, "发送常用回复，咨询", "Sent a prepared answer in ticket"),
    /** Sent a step of the dialog. */
    STEP(Subject.TICKET, "发送指南步骤，咨询", "Sent a step in ticket"),
    /** Sent an answer although a colleague had answered. */
    SEND(Subject.TICKET, "仍然发送回复，咨询", "Sent the answer all the same in ticket"),
    /** Discarded an answer because a colleague had answered. */
    DROP(Subject.TICKET, "没有发送回复，咨询", "Did not send the answer in ticket"),
    /** Closed a ticket. */
    CLOSE(Subject.TICKET, "结束咨询", "Closed ticket"),
    /** Asked or said until when staff are away. */
    AWAY(Subject.NONE, "老师不在的时间", "Asked or said until when staff are away"),
    /** Snoozed a ticket. */
    SNOOZE(Subject.TICKET, "暂缓咨询", "Snoozed ticket"),
    /** Ended the snooze of a ticket. */
    UNSNOOZE(Subject.TICKET, "取消暂缓，咨询", "Ended the snooze of ticket"),
    /** Blocked a student. */
    BLOCK(Subject.TICKET, "屏蔽学生，咨询", "Blocked the student of ticket"),
    /** Unblocked a student. */
    UNBLOCK(Subject.TICKET, "取消屏蔽，咨询", "Unblocked the student of ticket"),

    /** Started to compose a broadcast. */
    BROADCAST(Subject.NONE, "开始写通知", "Began a broadcast"),
    /** Listed the last broadcasts. */
    BROADCASTS(Subject.NONE, "查看通知列表", "Listed the broadcasts"),
    /** Started to recall a broadcast. */
    RECALL(Subject.BROADCAST, "准备撤回通知", "Began to recall broadcast"),
    /** Started to correct a broadcast. */
    CORRECT(Subject.BROADCAST, "准备更正通知", "Began to correct broadcast"),
    /** Began a broadcast with the content of an earlier one. */
    DUPLICATE(Subject.BROADCAST, "再用一次通知", "Began a broadcast like broadcast"),
    /** Approved the broadcast that a colleague composed. */
    APPROVE(Subject.BROADCAST, "批准通知", "Approved broadcast"),
    /** Confirmed a broadcast. */
    CONFIRMED(Subject.BROADCAST, "确认通知", "Confirmed broadcast"),
    /** Paused a broadcast. */
    PAUSE(Subject.BROADCAST, "暂停通知", "Paused broadcast"),
    /** Resumed a broadcast. */
    RESUME(Subject.BROADCAST, "继续通知", "Resumed broadcast"),
    /** Cancelled a broadcast. */
    CANCEL(Subject.BROADCAST, "取消通知", "Cancelled broadcast"),
    /** Sent the messages again of which it is unknown whether they arrived. */
    AGAIN(Subject.BROADCAST, "重发不确定的，通知", "Sent again what was unknown of broadcast"),
    /** Did not send the messages again of which it is unknown whether they arrived. */
    LEAVE(Subject.BROADCAST, "不再发不确定的，通知", "Left what was unknown of broadcast"),
    /** A broadcast stopped by itself because of failures. */
    HALTED(Subject.BROADCAST, "因失败自动停止，通知", "Stopped because of failures: broadcast"),
    /** Downloaded the recipients of a broadcast. */
    CSV(Subject.BROADCAST, "下载收件名单，通知", "Downloaded the recipients of broadcast");

    private final Subject subject;
    private final LocalizedText label;

    Kind(Subject subject, String zh, String en) {
      this.subject = subject;
      this.label = new LocalizedText(zh, en);
    }

    /** Returns the subject of actions of this kind. */
    public Subject subject() {
      return subject;
    }

    /** Returns the label for staff; the number of the subject is appended to it. */
    public LocalizedText label() {
      return label;
    }
  }
}
