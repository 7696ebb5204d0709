package org.chsiguide.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.chsiguide.app.SandboxEnvironment;
import org.chsiguide.app.Settings;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.sandbox.BotProcess;
import org.chsiguide.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sandbox}: a Bot API server with a chat page, for any bot; it can also start the bot. */
@Command(
    name = "sandbox",
    description = "Run the sandbox alone, for any bot: a Bot API server with a chat page.")
public final class SandboxCommand extends CliCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "BOT",
      description =
          "The command that starts a bot, such as -- node bot.js. It finds the sandbox in"
              + " TELEGRAM_API_URL and its token in TELEGRAM_BOT_TOKEN.")
  private List<String> bot = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.read(environment());
    try (Sandbox sandbox = SandboxEnvironment.sandbox(settings, routes -> {});
        BotProcess program = new BotProcess(bot, sandbox.url())) {
      Runtime.getRuntime().addShutdownHook(new Thread(program::close, "kill"));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
      print(
          "沙盒在 %s：用什么 token 都行。",
          "The sandbox is at %s: any bot token works there.", sandbox.url());
      if (!bot.isEmpty()) run(program, sandbox);
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }

  private static void run(BotProcess program, Sandbox sandbox) {
    try {
      sandbox.run(program);
    } catch (IllegalStateException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartupException(
          "机器人启动不了（" + cause.getMessage() + "）；请检查 -- 后面的命令",
          "the bot did not start (" + cause.getMessage() + "); check the command after --");
    }
  }
}
