package ccwlab.live;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.MessageDispatcher;
import akka.dispatch.MessageDispatcherConfigurator;
import com.typesafe.config.Config;

/**
 * Makes the {@link GroupDispatcher} of an actor system. Akka finds this class by the {@code type}
 * of a dispatcher's configuration and gives it that configuration.
 */
public final class GroupDispatcherConfigurator extends MessageDispatcherConfigurator {
  private final GroupDispatcher instance;

  /** Called by Akka, once per actor system. */
  public GroupDispatcherConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.instance = new GroupDispatcher(this);
  }

  @Override
  public MessageDispatcher dispatcher() {
    return instance;
  }
}
