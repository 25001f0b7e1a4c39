package ccwlab.cli;

import com.typesafe.config.ConfigFactory;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * What a live run needs and takes a while, done on another processor while the scenario is read:
 * the log, and the settings of the actor system. Their libraries keep both, so that the run finds
 * them. What fails here fails in the run again, and is told there.
 */
final class Preparation {
  private final CompletableFuture<Void> done = CompletableFuture.runAsync(Preparation::prepare);

  private static void prepare() {
    LoggerFactory.getILoggerFactory();
    ConfigFactory.load();
  }

  /** To be called before anything else uses the log: half made, it keeps lines back. */
  void await() {
    done.handle((ready, failure) -> failure).join();
  }
}
