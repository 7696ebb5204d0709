package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Set;

/**
 * The users and the group that exist at the start.
 *
 * <p>The ids of users are above five trillion, and that of the group is a thousand times as large
 * as a real one, so a bot that mixes up the sandbox and Telegram writes to nobody.
 */
public final class SampleUsers {
  /** The ids of users are greater than this. */
  public static final long USER_ID_BASE = 5_000_000_000_000L;

  /** A student whose Telegram is in Chinese. */
  public static final long CHINESE_STUDENT = USER_ID_BASE + 1;

  /** A student whose Telegram is in English. */
  public static final long ENGLISH_STUDENT = USER_ID_BASE + 2;

  /** A member of staff. */
  public static final long STAFF_MEMBER = USER_ID_BASE + 3;

  /** The supergroup of the staff, with topics. */
  public static final long STAFF_GROUP = -1_001_999_000_000_001L;

  /** The ids of basic groups are less than this. */
  static final long BASIC_GROUP_ID_BASE = -999_000_000_000L;

  private SampleUsers() {}

  static List<User> users() {
    return List.of(
        new User(CHINESE_STUDENT, "朴智恩", null, "jieun_park", "zh-hans"),
        new User(ENGLISH_STUDENT, "Amina", "Okafor", "amina_okafor", "en"),
        new User(STAFF_MEMBER, "王老师", null, "wang_zju", "zh-hans"));
  }

  static List<Group> groups() {
    return List.of(Group.of(STAFF_GROUP, "留学生服务 Staff", Set.of(STAFF_MEMBER), Group.Form.FORUM));
  }
}
