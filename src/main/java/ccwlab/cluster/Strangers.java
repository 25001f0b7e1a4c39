package ccwlab.cluster;

import akka.actor.AbstractActor;
import akka.actor.ExtendedActorSystem;
import akka.actor.Props;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.event.Logging.Debug;
import akka.event.Logging.Error;
import akka.event.Logging.LogEvent;
import akka.event.Logging.Warning;
import ccwlab.input.Complaint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes to a member's port and is not ours, as lines for the user and the log. Akka refuses it
 * and says so at length and each time: that is heard, and told once for each sender and reason.
 */
final class Strangers extends AbstractActor {
  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
  private static final int LINES_MOST = 100;
  private static final Pattern PORT = Pattern.compile(":[0-9]+");

  /** What Akka says, and what we say instead of it. */
  private record Kind(Pattern said, String line) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Pattern.compile("Aborting connection from (\\S+) because of downstream failure.*"),
              "refused   a connection from %s: it does not begin as those of a member"),
          new Kind(
              Pattern.compile("Dropping Handshake Request from \\[(\\S+?)(?:#-?[0-9]+)?\\] .*"),
              "refused   %s: it means another member than this one, or one of another system"),
          new Kind(
              Pattern.compile("Failed to deserialize message from \\[(\\S+?)\\] .*"),
              "refused   a message from %s: it is none of ours"));

  private final Consumer<String> say;
  private final Set<String> told = new HashSet<>();

  private Strangers(Consumer<String> say) {
    this.say = say;
  }

  /**
   * Begins to listen.
   *
   * @param say takes the lines
   */
  static void listen(ActorSystem<?> system, Consumer<String> say) {
    akka.actor.ActorSystem classic = Adapter.toClassic(system);
    akka.actor.ActorRef listener =
        ((ExtendedActorSystem) classic)
            .systemActorOf(Props.create(Strangers.class, () -> new Strangers(say)), "strangers");
    classic.eventStream().subscribe(listener, Error.class);
    classic.eventStream().subscribe(listener, Warning.class);
    classic.eventStream().subscribe(listener, Debug.class);
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder().match(LogEvent.class, this::heard).build();
  }

  private void heard(LogEvent event) {
    String text = String.valueOf(event.message());
    for (Kind kind : KINDS) {
      Matcher said = kind.said().matcher(text);
      if (said.matches()) {
        tell(kind.line().formatted(said.group(1)) + why(event));
      }
    }
  }

  private static String why(LogEvent event) {
    return event instanceof Error error && error.cause() != null
        ? ": " + error.cause().getMessage()
        : "";
  }

  private void tell(String line) {
    if (told.size() < LINES_MOST && told.add(PORT.matcher(line).replaceAll(""))) {
      String whole = Complaint.line(line);
      LOG.info(whole);
      say.accept(whole);
    }
  }
}
