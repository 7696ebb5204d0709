package org.chsiguide.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to SIGHUP, the signal that tells services to reload their files. */
final class SighupListener {
  private static final Logger log = LoggerFactory.getLogger(SighupListener.class);

  private SighupListener() {}

  /**
   * Runs the listener at each SIGHUP from now on; on a system without this signal, never.
   *
   * <p>The JDK has signals only in {@code sun.misc}, for which javac prints a warning that cannot
   * be suppressed; so the class is looked up by reflection.
   */
  static void listen(Runnable listener) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handlerProxy =
          Proxy.newProxyInstance(
              SighupListener.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                listener.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handlerProxy);
    } catch (ReflectiveOperationException noSuchSignal) {
      log.debug("this system has no SIGHUP", noSuchSignal);
    }
  }
}
