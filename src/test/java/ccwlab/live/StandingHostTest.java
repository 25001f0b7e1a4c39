package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.link.Address;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.scenario.Scenario;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that somebody outside keeps going. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandingHostTest {
  private static final String STEPS =
      "\"ssch sch0 nop\", \"wait-io\", \"tsch sch0\", \"stsch sch0\"";

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<Observation> seen = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final StandingHost.Watcher watcher =
      new StandingHost.Watcher() {
        @Override
        public void seen(Address<?> of, Observation what) {
          seen.add(what);
          if (what instanceof GuestSeen.ProgramEnded) {
            ended.complete(null);
          }
        }

        @Override
        public void failed(Address<?> at, Object message, Throwable cause) {
          ended.completeExceptionally(cause);
        }
      };

  private Assembly assembly(String service) throws IOException {
    Scenario scenario = Small.program(folder, service, STEPS);
    return new Assembly(scenario, Small.TODAY);
  }

  @Test
  void tell_aProgramWhoseDeviceTakesNoTime_endsAndAllIsAtRest() throws IOException {
    Assembly assembly = assembly("0us");
    try (StandingHost host = new StandingHost(assembly.copy(), Small.SEED, false, watcher)) {
      host.tell(assembly.vcpu(0), new VcpuProtocol.Run(assembly.program(0), 0));
      ended.join();
      CompletableFuture<Boolean> rest = new CompletableFuture<>();
      host.inTurn(() -> rest.complete(host.isAtRest()));

      assertThat(rest.join()).isTrue();
    }
  }

  @Test
  void executor_onTheSpot_runsOneAfterTheOtherOnTheThreadThatAsks() {
    ExecutorService executor =
        new OnTheSpotConfigurator(ConfigFactory.empty(), null)
            .createExecutorServiceFactory("", null)
            .createExecutorService();
    List<String> order = new ArrayList<>();
    executor.execute(
        () -> {
          executor.execute(() -> order.add("second " + Thread.currentThread().getName()));
          order.add("first");
        });

    assertThat(order).containsExactly("first", "second " + Thread.currentThread().getName());
    assertThatThrownBy(
            () ->
                executor.execute(
                    () -> {
                      throw new IllegalStateException("thrown");
                    }))
        .hasMessage("thrown");
    executor.execute(() -> order.add("third"));
    assertThat(order).contains("third");
  }

  @Test
  void tell_aProgramWhoseDeviceTakesTime_endsAndAllIsAtRest() throws IOException {
    Assembly assembly = assembly("200us");
    try (StandingHost host = new StandingHost(assembly.copy(), Small.SEED, true, watcher)) {
      host.tell(assembly.vcpu(0), new VcpuProtocol.Run(assembly.program(0), 0));
      ended.join();
    }
    assertThat(seen).anyMatch(HardwareSeen.StatusPresented.class::isInstance);
  }

  @Test
  void inTurn_comesBetweenTwoSteps() throws Exception {
    try (StandingHost host = new StandingHost(assembly("0us").copy(), Small.SEED, true, watcher)) {
      CompletableFuture<List<Observation>> looked = new CompletableFuture<>();
      host.inTurn(() -> looked.complete(List.copyOf(seen)));

      assertThat(looked.get()).isEmpty();
    }
  }
}
