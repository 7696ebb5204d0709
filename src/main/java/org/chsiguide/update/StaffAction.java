package org.chsiguide.update;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.UserId;

/**
 * Something that a member of staff did, or asked to see: numbers and ids, no name, no chat of a
 * student, nothing that anybody wrote.
 *
 * @param actor who did it; 0: the bot by itself, or somebody at its command line
 * @param subjectId the number of the question or the broadcast, as its kind says; 0: none
 * @param detail the step or the prepared answer that was sent; empty: none
 */
public record StaffAction(UserId actor, Kind kind, long subjectId, String detail) {

  /**
   * Keeps a number only if the kind is about one, and a detail only if it is an id of the guide:
   * whoever writes and taps can send anything.
   */
  public StaffAction {
    subjectId = kind.subject() == Subject.NONE ? 0 : subjectId;
    detail = detail.matches("[a-z0-9-]{1,64}") ? detail : "";
  }

  /** Something about this question or this broadcast. */
  public StaffAction(UserId by, Kind kind, long of) {
    this(by, kind, of, "");
  }

  /** Something that is about no question and no broadcast. */
  public StaffAction(UserId by, Kind kind) {
    this(by, kind, 0, "");
  }

  /** What an action is about. */
  public enum Subject {
    /** Nothing in particular. */
    NONE,
    /** A question of a student. */
    TICKET,
    /** A broadcast. */
    BROADCAST
  }

  /** What staff can do. A kind has its words in both languages, by which staff read the record. */
  public enum Kind {
    /** Saw the open questions. */
    TICKETS(Subject.NONE, "查看未解决的咨询", "Listed the open questions"),
    /** Saw the numbers. */
    STATS(Subject.NONE, "查看统计", "Saw the numbers"),
    /** Had the guide read anew. */
    RELOAD(Subject.NONE, "重新读取指南", "Reloaded the guide"),
    /** Saw this record. */
    AUDIT(Subject.NONE, "查看操作记录", "Saw this record"),

    /** Took a question over. */
    CLAIM(Subject.TICKET, "负责咨询", "Claimed question"),
    /** Wrote an answer. */
    ANSWER(Subject.TICKET, "回复咨询", "Answered question"),
    /** Changed an answer. */
    EDIT(Subject.TICKET, "修改回复", "Changed an answer to question"),
    /** Took an answer back. */
    DELETE(Subject.TICKET, "撤回回复", "Took back an answer to question"),
    /** Sent a prepared answer. */
    PREPARED(Subject.TICKET, "发送常用回复", "Sent a prepared answer to question"),
    /** Sent a step of the guide. */
    STEP(Subject.TICKET, "发送指南步骤", "Sent a step to question"),
    /** Sent an answer all the same, after a colleague. */
    SEND(Subject.TICKET, "仍然发送回复", "Sent the answer all the same to question"),
    /** Did not send an answer, after a colleague. */
    DROP(Subject.TICKET, "没有发送回复", "Did not send the answer to question"),
    /** Closed a question. */
    CLOSE(Subject.TICKET, "关闭咨询", "Closed question"),
    /** Takes nothing more from a student. */
    BLOCK(Subject.TICKET, "屏蔽学生，咨询", "Blocked the student of question"),
    /** Takes something from a student again. */
    UNBLOCK(Subject.TICKET, "解除屏蔽，咨询", "Unblocked the student of question"),

    /** Began to compose a broadcast. */
    BROADCAST(Subject.NONE, "开始写通知", "Began a message to many"),
    /** Saw the last broadcasts. */
    BROADCASTS(Subject.NONE, "查看通知列表", "Listed the messages to many"),
    /** Began to take a broadcast back. */
    RECALL(Subject.BROADCAST, "准备撤回通知", "Began to recall message"),
    /** Began to give a broadcast other words. */
    CORRECT(Subject.BROADCAST, "准备更正通知", "Began to correct message"),
    /** Confirmed a broadcast. */
    CONFIRMED(Subject.BROADCAST, "确认通知", "Confirmed message"),
    /** Stopped a broadcast for now. */
    PAUSE(Subject.BROADCAST, "暂停通知", "Paused message"),
    /** Let a broadcast go on. */
    RESUME(Subject.BROADCAST, "继续通知", "Resumed message"),
    /** Ended a broadcast. */
    CANCEL(Subject.BROADCAST, "取消通知", "Cancelled message"),
    /** Had sent once more what may have arrived or not. */
    AGAIN(Subject.BROADCAST, "重发不确定的，通知", "Sent again what was unknown of message"),
    /** Took what may have arrived or not as it is. */
    LEAVE(Subject.BROADCAST, "不再发不确定的，通知", "Left what was unknown of message"),
    /** It stopped by itself because of failures. */
    HALTED(Subject.BROADCAST, "因失败自动停止，通知", "Stopped because of failures: message"),
    /** Saw who was sent a broadcast. */
    CSV(Subject.BROADCAST, "下载收件名单，通知", "Saw the recipients of message");

    private final Subject subject;
    private final String zh;
    private final String en;

    Kind(Subject subject, String zh, String en) {
      this.subject = subject;
      this.zh = zh;
      this.en = en;
    }

    /** What it is about. */
    public Subject subject() {
      return subject;
    }

    /** What staff read; the number of the subject comes after it. */
    public LocalizedText label() {
      return new LocalizedText(zh, en);
    }

    /** Its name in the store; where there is a command for it, the name of that. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this key, if it is one. */
    public static Optional<Kind> ofKey(String key) {
      return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
  }
}
