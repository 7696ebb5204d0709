package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.jspecify.annotations.Nullable;

/**
 * A world at one instant, without the contents of its files. Immutable; written to and read from
 * JSON as it stands here, so a new field needs a default.
 *
 * @param millisAhead how far its clock had jumped
 */
public record Snapshot(
    List<User> people,
    List<Group> groups,
    List<SavedBot> bots,
    List<StoredFile> files,
    long millisAhead) {

  /** What a {@link BotAccount} holds. */
  record SavedBot(
      long id,
      int nextUpdate,
      List<Update> updates,
      List<SavedMenu> menus,
      Map<Trait, Map<String, String>> traits,
      Map<Long, JsonNode> menuButtons,
      List<SavedChat> chats,
      List<CallbackQuery> taps,
      Set<String> allowedUpdates,
      @Nullable Webhook webhook) {

    /** Files of earlier versions know no menu buttons. */
    SavedBot {
      menuButtons = menuButtons == null ? Map.of() : menuButtons;
    }
  }

  /** One of its {@link CommandMenus}. */
  record SavedMenu(CommandMenus.Key key, List<BotCommand> commands) {}

  /** What a {@link Chat} holds. */
  record SavedChat(
      long id,
      Chat.Status standing,
      int lastId,
      List<Message> messages,
      List<ForumTopic> topics,
      List<Integer> pinned,
      Map<Integer, Map<Long, String>> reactionsBy) {

    /** Files of earlier versions know no reactions but the bot's, which are let go. */
    SavedChat {
      reactionsBy = reactionsBy == null ? Map.of() : reactionsBy;
    }
  }
}
