package ccwlab.load.run;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import ccwlab.live.LiveClock;
import ccwlab.load.drive.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A stage that lets each request go on when it is due, to the microsecond and not to the tick of
 * Akka's scheduler. What is due while nobody asks for it waits, and then goes on all together: its
 * intended start stays what it was.
 */
final class OnTime extends GraphStage<FlowShape<Due, List<Due>>> {
  private static final int BATCH_MOST = 256;
  private static final double NANOS_PER_MICRO = 1000;

  private final Inlet<Due> in = Inlet.create("OnTime.in");
  private final Outlet<List<Due>> out = Outlet.create("OnTime.out");
  private final FlowShape<Due, List<Due>> shape = FlowShape.of(in, out);
  private final RunClock clock;
  private final LiveClock timers;
  private final int heldMost;

  /**
   * @param heldMost so many are held that are not due yet; no more are asked for
   */
  OnTime(RunClock clock, LiveClock timers, int heldMost) {
    this.clock = clock;
    this.timers = timers;
    this.heldMost = heldMost;
  }

  @Override
  public FlowShape<Due, List<Due>> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {
    private final PriorityQueue<Due> held = new PriorityQueue<>();
    private AsyncCallback<Long> goesOff;
    private long armedFor = Long.MAX_VALUE;

    Logic() {
      super(shape);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              held.add(grab(in));
              goOn();
            }

            @Override
            public void onUpstreamFinish() {
              goOn();
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              goOn();
            }
          });
    }

    @Override
    public void preStart() {
      goesOff = createAsyncCallback(this::wentOff);
    }

    private void wentOff(long when) {
      if (when == armedFor) {
        armedFor = Long.MAX_VALUE;
      }
      goOn();
    }

    private void goOn() {
      if (isAvailable(out) && !held.isEmpty() && held.peek().intendedNanos() <= clock.nanos()) {
        push(out, due());
      }
      if (isClosed(in)) {
        if (held.isEmpty()) {
          completeStage();
          return;
        }
      } else if (held.size() < heldMost && !hasBeenPulled(in)) {
        pull(in);
      }
      arm();
    }

    private List<Due> due() {
      long now = clock.nanos();
      List<Due> due = new ArrayList<>();
      while (!held.isEmpty() && held.peek().intendedNanos() <= now && due.size() < BATCH_MOST) {
        due.add(held.poll());
      }
      return due;
    }

    /** For the first one that is not due yet. */
    private void arm() {
      if (!held.isEmpty() && isAvailable(out) && held.peek().intendedNanos() < armedFor) {
        long when = held.peek().intendedNanos();
        armedFor = when;
        timers.later((when - clock.nanos()) / NANOS_PER_MICRO, () -> goesOff.invoke(when));
      }
    }
  }
}
