package ccwlab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Host;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.link.Word;
import ccwlab.live.Motion;
import ccwlab.live.Told;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actors that are told one message at a time. */
class ActorCopyTest {
  private static final Host HOST = host();
  private static final Address<VcpuProtocol.Command> FIRST = HOST.directory().vcpus().get(0);
  private static final Address<VcpuProtocol.Command> SECOND = HOST.directory().vcpus().get(1);

  private final Log log = new Log();
  private final ReplayStage stage = new ReplayStage();
  private final ActorCopy copy = stage.open(HOST, log);

  /** A message, or a timer if it takes time. */
  private record Relay(Link<VcpuProtocol.Command> over, char what, double micros)
      implements Effect<Post> {
    @Override
    public void deliver(Post post) {
      post.later(over, Word.of(what), micros);
    }
  }

  /** Notes what goes out. */
  private static final class Log implements Post {
    final List<String> entries = new ArrayList<>();

    @Override
    public <M> void send(Link<M> link, M message) {
      entries.add("sent " + Word.in(message) + " to " + link.to());
    }

    @Override
    public <M> void whenever(Link<M> link, M message) {
      entries.add("sent whenever " + Word.in(message) + " to " + link.to());
    }

    @Override
    public <M> void later(Link<M> link, M message, double micros) {
      entries.add("armed " + Word.in(message) + " for " + link.to());
    }

    @Override
    public double chance(Address<?> of) {
      return 0;
    }

    @Override
    public void observe(Address<?> from, Observation seen) {
      entries.add("seen " + seen);
    }
  }

  /** A host whose two vCPUs only talk. */
  private static Host host() {
    Layers machines = Layers.MACHINES;
    Layers layers =
        new Layers(
            machines.ram(),
            plan ->
                plan.directory().vcpus().stream()
                    .map(vcpu -> relay(vcpu, plan.directory().vcpus().get(1)))
                    .toList(),
            machines.qemu(),
            machines.driver(),
            machines.hardware());
    return new Assembly(
            ScenarioFiles.load("hsch-races-ssch", Path.of("loadtests/races")),
            StackFiles.load("today", Path.of("conf/stacks")),
            layers,
            Mutant.NONE)
        .copy()
        .host();
  }

  /** Remembers what it hears; "a" makes it send and arm. */
  private static Node<VcpuProtocol.Command> relay(
      Address<VcpuProtocol.Command> self, Address<VcpuProtocol.Command> second) {
    return new MachineNode<String, VcpuProtocol.Command, Relay, Post, Void>(
        self,
        (heard, message, shared) -> {
          char word = Word.in(message);
          if (word == 'x') {
            throw new IllegalArgumentException("cannot hear " + word);
          }
          return word == 'a'
              ? Step.to(
                  heard + word,
                  new Relay(self.to(second), 'b', 0),
                  new Relay(self.to(second), 'c', 1))
              : Step.to(heard + word);
        },
        "",
        null,
        post -> post);
  }

  private Object state(Address<?> machine) {
    return copy.state(machine.index());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void tell_untilItIsDelivered_isParked() {
    copy.tell(FIRST, Word.of('a'));
    assertThat(state(FIRST)).isEqualTo("");

    copy.deliver(0);
    assertThat(state(FIRST)).isEqualTo("a");
    assertThat(state(SECOND)).isEqualTo("");
    assertThat(log.entries)
        .containsExactly("sent a to vcpu-0", "sent b to vcpu-1", "armed c for vcpu-1");
  }

  @Test
  void deliver_timerBeforeMessage_isHeardInThatOrder() {
    copy.tell(FIRST, Word.of('a'));
    copy.deliver(0);

    copy.deliver(2);
    copy.deliver(1);

    assertThat(state(SECOND)).isEqualTo("cb");
  }

  @Test
  void restart_withMessagesUnderWay_forgetsThem() {
    copy.tell(FIRST, Word.of('a'));
    copy.deliver(0);

    copy.restart();
    copy.tell(SECOND, Word.of('d'));
    copy.deliver(0);

    assertThat(state(FIRST)).isEqualTo("");
    assertThat(state(SECOND)).isEqualTo("d");
  }

  @Test
  void deliver_machineThrows_isNotSwallowed() {
    copy.tell(FIRST, Word.of('x'));

    assertThatThrownBy(() -> copy.deliver(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot hear x");
  }

  @Test
  void tell_fromAnotherThread_isNotSwallowed() {
    Told<VcpuProtocol.Command> stray =
        new Told.Message<>(Motion.unheard(1), 0, 0, SECOND, Word.of('s'));
    CompletableFuture.runAsync(() -> copy.tell(SECOND.to(FIRST), stray)).join();

    assertThatThrownBy(() -> copy.tell(FIRST, Word.of('a')))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(stray.toString());
  }

  @Test
  void actors_ofTwoCopies_areApart() {
    int ofOne = stage.actors();
    ActorCopy other = stage.open(HOST, new Log());
    other.tell(FIRST, Word.of('d'));
    other.deliver(0);

    assertThat(state(FIRST)).isEqualTo("");
    assertThat(ofOne).isEqualTo(HOST.directory().size());
    assertThat(stage.actors()).isEqualTo(2 * ofOne);
  }
}
