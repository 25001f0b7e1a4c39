package ccwlab.machine;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.qemu.BigLock;
import ccwlab.qemu.BigLockMachine;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.Flic;
import ccwlab.qemu.FlicMachine;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.IoInstruction;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.Workqueue;
import ccwlab.vfio.WorkqueueMachine;
import ccwlab.vfio.WorkqueueProtocol.CancelWork;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import ccwlab.vfio.WorkqueueProtocol.WorkDone;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * With a subchannel's worth of waiters on every subchannel number, a step still makes no more than
 * a few objects: what it allocates is counted.
 */
class ManyWaitersTest {
  private static final int WAITERS = 65_536;
  private static final int ALL = 0xff000000;

  /** A list of all waiters alone takes 256 KiB. */
  private static final long BYTES_PER_STEP_MOST = 8192;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Steps through as many messages as there are waiters. */
  private static <S, M, E, X> S stepped(
      Machine<S, M, E, X> machine, S state, IntFunction<M> messages) {
    S now = state;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < WAITERS; i++) {
      now = machine.step(now, messages.apply(i), null).state();
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / WAITERS).isLessThan(BYTES_PER_STEP_MOST);
    return now;
  }

  private static IoInterruption of(int number) {
    return new IoInterruption(Schid.of(number).sid(), 0, (number & 7) << 27);
  }

  @Test
  void bigLock_everyDeviceWaits_goesThroughAllOfThem() {
    BigLockMachine bql = new BigLockMachine();
    BigLock held = bql.step(BigLock.free(List.of()), lock(0), null).state();

    BigLock waitedFor = stepped(bql, held, ManyWaitersTest::lock);
    BigLock last = stepped(bql, waitedFor, i -> new BigLockProtocol.Unlock(List.of()));

    assertThat(waitedFor.waiting()).hasSize(WAITERS);
    assertThat(last).isEqualTo(held);
  }

  private static BigLockProtocol.Command lock(int number) {
    return new BigLockProtocol.Lock(new BigLockProtocol.Handler(Schid.of(number), 0));
  }

  @Test
  void workqueue_everyDeviceHasAJob_queuesCancelsAndRunsThem() {
    WorkqueueMachine machine = new WorkqueueMachine();

    Workqueue full = stepped(machine, Workqueue.IDLE, i -> new QueueWork(Schid.of(i), Work.IO));
    Workqueue done = stepped(machine, full, i -> new WorkDone(Schid.of(i), Work.IO));
    Workqueue cancelled = stepped(machine, full, i -> new CancelWork(Schid.of(i), Work.IO));

    assertThat(done).isEqualTo(Workqueue.IDLE);
    assertThat(cancelled.pending()).isEmpty();
  }

  @Test
  void flic_everySubchannelHasAnInterruption_isEmptiedByTpiAndByTsch() {
    FlicMachine kvm = new FlicMachine();
    Flic none = Flic.initial(true);

    Flic full = stepped(kvm, none, i -> new FlicProtocol.Inject(of(i)));
    Flic byTpi = stepped(kvm, full, i -> new FlicProtocol.Tpi(0, ALL));
    Flic byTsch = stepped(kvm, full, i -> tsch(Schid.of(WAITERS - 1 - i)));

    assertThat(byTpi).isEqualTo(none);
    assertThat(byTsch.interrupts()).isEqualTo(none.interrupts());
  }

  private static FlicProtocol.Command tsch(Schid schid) {
    return new FlicProtocol.InterceptTsch(
        0, schid, IoInstruction.of(Instruction.TSCH, schid.sid()));
  }

  @Test
  void flic_everyVcpuWaits_isServedInOrder() {
    FlicMachine kvm = new FlicMachine();
    Flic none = Flic.initial(true);

    Flic waiting = stepped(kvm, none, i -> new FlicProtocol.OpenMask(i, ALL));
    Flic served = stepped(kvm, waiting, i -> new FlicProtocol.Inject(of(i)));

    assertThat(served).isEqualTo(none);
  }
}
