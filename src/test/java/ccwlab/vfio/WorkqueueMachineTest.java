package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Schid;
import ccwlab.machine.Line;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.WorkqueueProtocol.CancelWork;
import ccwlab.vfio.WorkqueueProtocol.Command;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import ccwlab.vfio.WorkqueueProtocol.WorkBegins;
import ccwlab.vfio.WorkqueueProtocol.WorkDone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkqueueMachineTest {
  private static final Schid A = Schid.of(1);
  private static final Schid B = Schid.of(2);

  private final WorkqueueMachine machine = new WorkqueueMachine();
  private final List<WorkBegins> begun = new ArrayList<>();
  private Workqueue queue = Workqueue.IDLE;

  private void say(Command... commands) {
    for (Command command : commands) {
      var step = machine.step(queue, command, null);
      queue = step.state();
      step.effects().forEach(effect -> effect.deliver(begun::add));
    }
  }

  @Test
  void jobs_ofTwoDevices_runOneAfterTheOtherInOrder() {
    say(new QueueWork(A, Work.IO), new QueueWork(B, Work.IO), new QueueWork(A, Work.CRW));
    assertThat(begun).containsExactly(new WorkBegins(A, Work.IO));

    say(new WorkDone(A, Work.IO), new WorkDone(B, Work.IO), new WorkDone(A, Work.CRW));

    assertThat(begun)
        .containsExactly(
            new WorkBegins(A, Work.IO), new WorkBegins(B, Work.IO), new WorkBegins(A, Work.CRW));
    assertThat(queue).isEqualTo(Workqueue.IDLE);
  }

  @Test
  void job_pending_isNotQueuedTwice() {
    say(new QueueWork(B, Work.IO), new QueueWork(A, Work.IO), new QueueWork(A, Work.IO));

    say(new WorkDone(B, Work.IO), new WorkDone(A, Work.IO));

    assertThat(begun).containsExactly(new WorkBegins(B, Work.IO), new WorkBegins(A, Work.IO));
  }

  @Test
  void job_running_isQueuedAgain() {
    say(new QueueWork(A, Work.IO), new QueueWork(A, Work.IO), new WorkDone(A, Work.IO));

    assertThat(begun).containsExactly(new WorkBegins(A, Work.IO), new WorkBegins(A, Work.IO));
  }

  @Test
  void cancel_pendingJob_takesItAwayAndARunningOneGoesOn() {
    say(new QueueWork(A, Work.IO), new QueueWork(A, Work.IO), new CancelWork(A, Work.IO));

    say(new WorkDone(A, Work.IO));

    assertThat(begun).containsExactly(new WorkBegins(A, Work.IO));
    assertThat(queue).isEqualTo(Workqueue.IDLE);
  }

  @Test
  void done_jobThatIsNotRunning_isABug() {
    assertThatThrownBy(() -> say(new WorkDone(A, Work.IO)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is done, but running []");
  }

  @Test
  void worker_idleThoughAJobWaits_orWithTwoJobs_isBroken() {
    WorkBegins io = new WorkBegins(A, Work.IO);
    Line<WorkBegins> waiting = Line.<WorkBegins>empty().plus(io);

    assertThat(machine.brokenInvariant(new Workqueue(List.of(io), waiting))).isEmpty();
    assertThat(machine.brokenInvariant(new Workqueue(List.of(), waiting)))
        .isEqualTo("a job waits for a worker that does nothing");
    assertThat(machine.brokenInvariant(new Workqueue(List.of(io, io), Line.empty())))
        .isEqualTo("the only worker runs two jobs");
  }
}
