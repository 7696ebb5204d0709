package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.InputFiles;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FileJson;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;

/** Methods by which a bot changes a group's title or picture, or leaves it. */
final class GroupMethods {
  /** https://core.telegram.org/bots/api#setchattitle, in code points; a longer title is cut. */
  private static final int MAX_TITLE_LENGTH = 128;

  private GroupMethods() {}

  /** leaveChat. All bots leave, because they share one membership. */
  static void leaveChat(MethodCall call) {
    Group group =
        expectGroup(
            call, call.writableChat(), "chat member status can't be changed in private chats");
    new GroupOwnerActions(call.world()).leave(group, call.bot());
  }

  static void setChatTitle(MethodCall call) {
    Chat chat = call.writableChat();
    String title = call.parameters().stripped("title", MAX_TITLE_LENGTH);
    ApiException.refuseIf(title.isEmpty(), "Title must be non-empty");
    Group group = expectGroup(call, chat, "Can't change private chat title");
    ApiException.refuseIf(
        !call.hasRight(chat, Group.Right.CHANGE_INFO), "Not enough rights to change chat title");
    if (title.equals(group.title())) return;
    call.world().put(group.withTitle(title));
    call.report(call.chat(), null, "new_chat_title", TextNode.valueOf(title));
  }

  static void setChatPhoto(MethodCall call) {
    InputFiles files = new InputFiles(call.world(), call.parameters());
    files.expectNamed(FileKind.PHOTO);
    String reference = call.parameters().text("photo");
    ApiException.refuseIf(
        !reference.isEmpty() && !reference.startsWith("attach://"),
        "photo must be uploaded as an InputFile");
    Group group = groupWithPhoto(call);
    StoredFile photo = files.file(FileKind.PHOTO);
    call.world().put(group.withPolicy(it -> it.withPhoto(photo.id())));
    call.report(
        call.chat(), null, "new_chat_photo", new FileJson(call.world().files()).photo(photo));
  }

  static void deleteChatPhoto(MethodCall call) {
    Group group = groupWithPhoto(call);
    ApiException.refuseIf(group.policy().photo() == null, "CHAT_NOT_MODIFIED");
    call.world().put(group.withPolicy(it -> it.withPhoto(null)));
    call.report(call.chat(), null, "delete_chat_photo", BooleanNode.TRUE);
  }

  private static Group groupWithPhoto(MethodCall call) {
    return call.group(
        Group.Right.CHANGE_INFO,
        "not enough rights to change chat photo",
        "can't change private chat photo");
  }

  private static Group expectGroup(MethodCall call, Chat chat, String description) {
    return call.world().group(chat.id()).orElseThrow(() -> ApiException.badRequest(description));
  }
}
