package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.event.Event;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rumours go from vCPU to vCPU at random, on all processors, while the round is cut over and over.
 * Whatever has been handed over by then, it is complete: who heard a rumour is in it only together
 * with the one from whom it was heard.
 */
class CutTest {
  private static final int VCPUS = 6;
  private static final int ROUNDS = 20;
  private static final int ROOTS = 8;
  private static final int HOPS = 24;

  /** Two rumours may follow from one; which ones they are, their numbers say. */
  private static final int FAN = 2;

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  /** A rumour has been heard. */
  private record Heard(long rumour) implements Observation {
    @Override
    public String event() {
      return "heard";
    }

    @Override
    public String line() {
      return event() + " rumour=" + rumour;
    }

    @Override
    public String brief() {
      return line();
    }
  }

  private sealed interface Act extends Effect<Post> {}

  private record See(Address<?> self, Heard heard) implements Act {
    @Override
    public void deliver(Post post) {
      post.observe(self, heard);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }

  private record Tell(Link<VcpuProtocol.Command> over, VcpuProtocol.Command rumour) implements Act {
    @Override
    public void deliver(Post post) {
      post.send(over, rumour);
    }
  }

  /** Rumours 0 to {@link #ROOTS} - 1 follow from nothing. */
  private static long causeOf(long rumour) {
    return rumour < ROOTS ? -1 : (rumour - ROOTS) / FAN;
  }

  private static VcpuProtocol.Command rumour(long number, int hops) {
    Op op = new Op(GuestProgram.Kind.DELAY, null, null, number, 0, 0);
    return new VcpuProtocol.Run(new GuestProgram(List.of(op)), hops);
  }

  /** Tells the next ones to whom the rumour's number says. */
  private static List<Act> hear(
      Address<VcpuProtocol.Command> self,
      VcpuProtocol.Command message,
      List<Address<VcpuProtocol.Command>> all) {
    VcpuProtocol.Run run = (VcpuProtocol.Run) message;
    long number = run.program().ops().get(0).address();
    List<Act> acts = new ArrayList<>();
    acts.add(new See(self, new Heard(number)));
    long dice = Long.rotateLeft(number * 0x9e3779b97f4a7c15L, 31) * 0xbf58476d1ce4e5b9L;
    int more = run.holdHops() == 0 ? 0 : Math.floorMod(dice, 4) == 0 ? FAN : 1;
    for (int i = 0; i < more; i++) {
      int to = Math.floorMod(dice >>> 8 * (i + 1), VCPUS);
      acts.add(
          new Tell(self.to(all.get(to)), rumour(ROOTS + FAN * number + i, run.holdHops() - 1)));
    }
    return acts;
  }

  private static Node<VcpuProtocol.Command> gossip(
      Address<VcpuProtocol.Command> self, List<Address<VcpuProtocol.Command>> all) {
    return new MachineNode<Integer, VcpuProtocol.Command, Act, Post, Void>(
        self,
        (heard, message, shared) -> Step.to(heard + 1, hear(self, message, all)),
        0,
        null,
        post -> post);
  }

  private Assembly assembly() throws IOException {
    Path file = folder.resolve("gossip.conf");
    String guest =
        IntStream.range(0, VCPUS)
            .mapToObj(vcpu -> "{ vcpu = " + vcpu + ", run = [ \"stsch sch0\" ] }")
            .collect(Collectors.joining("\n"));
    Files.writeString(
        file,
        """
        scenario {
          title = "gossip"
          subchannels = [ { name = sch0, device = null } ]
          outcome = "v0.stsch.cc"
          outcomes = [ { id = ".*", expect = acceptable, why = "for the test" } ]
          guest = [
        """
            + guest
            + "]}\n");
    Layers ours = Layers.MACHINES;
    return new Assembly(
        ScenarioFiles.load(file.toString(), folder),
        StackFiles.load("today", Path.of("conf/stacks")),
        new Layers(
            ours.ram(),
            plan -> {
              List<Address<VcpuProtocol.Command>> all = plan.directory().vcpus();
              return all.stream().map(vcpu -> gossip(vcpu, all)).toList();
            },
            ours.qemu(),
            ours.driver(),
            ours.hardware()),
        Mutant.NONE);
  }

  /** One round, which is cut again as soon as a cut is through. */
  private static final class Gossip {
    private final RaceHost host;
    private final Motion motion;
    private final List<List<Event>> read = new ArrayList<>();
    private final List<Event> handedOver = new ArrayList<>();
    private final CompletableFuture<List<List<Event>>> end;
    private int cut;
    private int awaited;
    private boolean quiet;

    private Gossip(
        ActorContext<RoundActor.Command> context,
        Assembly assembly,
        RaceHost host,
        CompletableFuture<List<List<Event>>> end) {
      this.host = host;
      this.end = end;
      this.motion = new Motion(1, 0, context.getSelf()::tell);
      motion.announce(ROOTS);
      for (int root = 0; root < ROOTS; root++) {
        host.tell(assembly.vcpu(root % VCPUS), motion, 0, 0, rumour(root, HOPS));
      }
      awaited = host.cut(motion, ++cut);
    }

    static Behavior<RoundActor.Command> create(
        Assembly assembly, Copy copy, LiveClock clock, CompletableFuture<List<List<Event>>> end) {
      return Behaviors.setup(
          context -> {
            CopyHost.Setting setting =
                new CopyHost.Setting(
                    clock,
                    DispatcherSelector.fromConfig("ccwlab.race-dispatcher"),
                    false,
                    0,
                    true,
                    new Failures());
            RaceHost host = (RaceHost) CopyHost.of(context, copy, "gossip", setting);
            return new Gossip(context, assembly, host, end).behavior();
          });
    }

    private Behavior<RoundActor.Command> behavior() {
      return Behaviors.receiveMessage(
          said -> {
            if (said instanceof RoundActor.HandedOver handed) {
              handedOver(handed.events());
            } else if (said instanceof RoundActor.QuietMoment) {
              quiet = true;
            }
            if (quiet && awaited == 0) {
              read.add(host.drain());
              end.complete(read);
            }
            return Behaviors.same();
          });
    }

    private void handedOver(List<Event> events) {
      handedOver.addAll(events);
      if (--awaited == 0) {
        handedOver.sort(Event.CAUSAL);
        read.add(List.copyOf(handedOver));
        handedOver.clear();
        if (!quiet) {
          awaited = host.cut(motion, ++cut);
        }
      }
    }
  }

  private static List<List<Event>> round(Assembly assembly) {
    CompletableFuture<List<List<Event>>> end = new CompletableFuture<>();
    try (Copy copy = assembly.copy();
        LiveClock clock = new LiveClock()) {
      ActorSystem<RoundActor.Command> system =
          ActorSystem.create(Gossip.create(assembly, copy, clock, end), "gossip");
      try {
        return end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      } finally {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
      }
    }
  }

  /** All that will be heard, by the rumours' numbers alone. */
  private static Set<Long> expected() {
    List<Address<VcpuProtocol.Command>> anybody =
        IntStream.range(0, VCPUS)
            .mapToObj(i -> new Address<>(i, "any", VcpuProtocol.Command.class))
            .toList();
    List<VcpuProtocol.Command> open = new ArrayList<>();
    for (int root = 0; root < ROOTS; root++) {
      open.add(rumour(root, HOPS));
    }
    Set<Long> heard = new HashSet<>();
    while (!open.isEmpty()) {
      for (Act act : hear(anybody.get(0), open.remove(open.size() - 1), anybody)) {
        if (act instanceof See see) {
          heard.add(see.heard().rumour());
        } else {
          open.add(((Tell) act).rumour());
        }
      }
    }
    return heard;
  }

  @Test
  void cut_anyTime_handsOverNothingWithoutItsCause() throws IOException {
    Assembly assembly = assembly();
    Set<Long> expected = expected();
    assertThat(expected).hasSizeGreaterThan(1_000);
    int inTheMiddle = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Set<Long> heard = new HashSet<>();
      for (List<Event> part : round(assembly)) {
        // The part is in order of cause and effect: each cause is in it before, or in an earlier
        // one.
        for (Event event : part) {
          if (event.isObservation()) {
            long rumour = ((Heard) event.observation()).rumour();
            assertThat(heard.add(rumour)).as("%s once", rumour).isTrue();
            long cause = causeOf(rumour);
            assertThat(cause < 0 || heard.contains(cause)).as("%s with %s", rumour, cause).isTrue();
          }
        }
        inTheMiddle += heard.isEmpty() || heard.size() == expected.size() ? 0 : 1;
      }
      assertThat(heard).isEqualTo(expected);
    }
    assertThat(inTheMiddle).as("cuts in the middle of a round").isGreaterThan(ROUNDS);
  }

  @Test
  void messages_thatAreKept_comeRightBeforeWhatTheirStepSees() throws IOException {
    List<Event> all = round(assembly()).stream().flatMap(List::stream).toList();

    assertThat(all).hasSize(2 * expected().size());
    for (int i = 0; i < all.size(); i += 2) {
      Event message = all.get(i);
      Event seen = all.get(i + 1);
      assertThat(message.isObservation()).isFalse();
      assertThat(message.to()).isEqualTo(seen.from());
      assertThat(message.stamp()).isEqualTo(seen.stamp());
      VcpuProtocol.Run run = (VcpuProtocol.Run) message.message();
      assertThat(seen.observation()).isEqualTo(new Heard(run.program().ops().get(0).address()));
    }
  }
}
