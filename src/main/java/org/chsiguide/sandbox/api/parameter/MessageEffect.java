package org.chsiguide.sandbox.api.parameter;

import java.util.Set;
import org.chsiguide.sandbox.world.Chat;

/** The parameter message_effect_id. */
public final class MessageEffect {
  /** The effects that need no Premium: 🔥 👍 👎 ❤️ 🎉 💩. */
  private static final Set<String> FREE =
      Set.of(
          "5104841245755180586",
          "5107584321108051014",
          "5104858069142078462",
          "5159385139981059251",
          "5046509860389126442",
          "5046589136895476101");

  private MessageEffect() {}

  /** Returns the id of an effect; empty for none. */
  public static String of(Parameters parameters, Chat chat) {
    String id = parameters.text("message_effect_id").strip();
    if (id.isEmpty() || id.equals("0")) return "";
    ApiException.refuseIf(!chat.isPrivate(), "message effects can be used only in private chats");
    ApiException.refuseIf(!FREE.contains(id), "EFFECT_ID_INVALID");
    return id;
  }
}
