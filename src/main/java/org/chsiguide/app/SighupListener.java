package org.chsiguide.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal by which services are told to read their files again. */
final class SighupListener {
  private static final Logger log = LoggerFactory.getLogger(SighupListener.class);

  private SighupListener() {}

  /**
   * Runs this at each SIGHUP from now on; where the system has no such signal, never.
   *
   * <p>The JDK has signals in {@code sun.misc} only, of which javac warns in a way that nothing can
   * silence. So that class is looked up.
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
      log.debug("there is no SIGHUP here", noSuchSignal);
    }
  }
}
