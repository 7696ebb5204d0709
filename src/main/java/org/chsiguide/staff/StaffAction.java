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
    NONE,
    TICKET,
    BROADCAST,
    /** A change of the dialog, or the version that it became. */
    CHANGE
  }

  /** The kinds of actions. Each has a label in both languages, which {@code /audit} shows. */
  public enum Kind implements Keyed {
    TICKETS(Subject.NONE, "查看未结束的咨询", "Listed the open tickets"),
    STATS(Subject.NONE, "查看统计", "Saw the statistics"),
    RELOAD(Subject.NONE, "重新读取指南", "Reloaded the dialog"),
    AUDIT(Subject.NONE, "查看操作记录", "Saw the audit log"),

    STAFF(Subject.NONE, "查看老师名单", "Saw who is on staff"),
    STAFF_ADD(Subject.NONE, "加同事", "Added a colleague"),
    STAFF_ROLE(Subject.NONE, "改同事的权限", "Changed what a colleague may do"),
    STAFF_REMOVE(Subject.NONE, "移出同事", "Removed a colleague"),

    EDIT(Subject.NONE, "打开指南准备修改", "Opened the dialog to change it"),
    HISTORY(Subject.NONE, "查看指南的改动", "Saw the changes of the dialog"),
    EXPORT(Subject.NONE, "下载指南文件", "Downloaded the dialog"),
    PUBLISH(Subject.CHANGE, "发布指南的改动", "Published change of the dialog"),
    PROPOSE(Subject.CHANGE, "请同事确认指南的改动", "Asked a colleague about change of the dialog"),
    DISCARD(Subject.CHANGE, "放弃指南的改动", "Discarded change of the dialog"),
    CHECKED(Subject.NONE, "确认指南仍然正确", "Confirmed that a part of the dialog is still true"),
    REVIEW(Subject.NONE, "请老师核对指南", "Asked whether the dialog is still true"),
    UNDO(Subject.CHANGE, "撤销指南的版本", "Undid version of the dialog"),

    CLAIM(Subject.TICKET, "负责咨询", "Claimed ticket"),
    RELEASE(Subject.TICKET, "不再负责咨询", "Released ticket"),
    TAKE_OVER(Subject.TICKET, "接手咨询", "Took over ticket"),
    HAND_OVER(Subject.TICKET, "转交咨询", "Handed over ticket"),
    ANSWER(Subject.TICKET, "回复咨询", "Answered ticket"),
    CHANGE_ANSWER(Subject.TICKET, "修改回复，咨询", "Edited an answer in ticket"),
    DELETE(Subject.TICKET, "撤回回复，咨询", "Took back an answer in ticket"),
    PREPARED(Subject.TICKET, "发送常用回复，咨询", "Sent a prepared answer in ticket"),
    STEP(Subject.TICKET, "发送指南步骤，咨询", "Sent a step in ticket"),
    SEND(Subject.TICKET, "仍然发送回复，咨询", "Sent the answer all the same in ticket"),
    DROP(Subject.TICKET, "没有发送回复，咨询", "Did not send the answer in ticket"),
    CLOSE(Subject.TICKET, "结束咨询", "Closed ticket"),
    AWAY(Subject.NONE, "查看或设置老师不在的时间", "Asked or said until when staff are away"),
    SNOOZE(Subject.TICKET, "暂缓咨询", "Snoozed ticket"),
    UNSNOOZE(Subject.TICKET, "取消暂缓，咨询", "Ended the snooze of ticket"),
    BLOCK(Subject.TICKET, "屏蔽学生，咨询", "Blocked the student of ticket"),
    UNBLOCK(Subject.TICKET, "取消屏蔽，咨询", "Unblocked the student of ticket"),

    BROADCAST(Subject.NONE, "开始写通知", "Began a broadcast"),
    BROADCASTS(Subject.NONE, "查看通知列表", "Listed the broadcasts"),
    RECALL(Subject.BROADCAST, "准备撤回通知", "Began to recall broadcast"),
    CORRECT(Subject.BROADCAST, "准备更正通知", "Began to correct broadcast"),
    DUPLICATE(Subject.BROADCAST, "再用一次通知", "Began a broadcast like broadcast"),
    APPROVE(Subject.BROADCAST, "批准通知", "Approved broadcast"),
    CONFIRMED(Subject.BROADCAST, "确认通知", "Confirmed broadcast"),
    PAUSE(Subject.BROADCAST, "暂停通知", "Paused broadcast"),
    RESUME(Subject.BROADCAST, "继续通知", "Resumed broadcast"),
    CANCEL(Subject.BROADCAST, "取消通知", "Cancelled broadcast"),
    AGAIN(Subject.BROADCAST, "重发不确定的，通知", "Sent again what was unknown of broadcast"),
    LEAVE(Subject.BROADCAST, "不再发不确定的，通知", "Left what was unknown of broadcast"),
    HALTED(Subject.BROADCAST, "因失败自动停止，通知", "Stopped because of failures: broadcast"),
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
    LocalizedText label() {
      return label;
    }
  }
}
