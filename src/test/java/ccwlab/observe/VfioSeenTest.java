package ccwlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VfioSeenTest {
  private static final Schid SCHID = Schid.of(0x1a);
  private static final Scsw ENDED = new Scsw(0x4007, 0x2008, 0x0c000000);

  @Test
  void line_everyKind_isItsEventThenKeysAndValues() {
    List<VfioSeen> all =
        List.of(
            new VfioSeen.FsmEvent(SCHID, "IDLE", "IO_REQ", "IO_REQUEST", "CP_PROCESSING"),
            new VfioSeen.FsmIoRequest(SCHID, 4, "EBUSY"),
            new VfioSeen.FsmAsyncRequest(SCHID, 2, "OK"),
            new VfioSeen.StateChanged(SCHID, "IDLE", "CP_PROCESSING"),
            new VfioSeen.RegionScsw(SCHID, ENDED, StoredArea.IRB_AREA),
            new VfioSeen.CpCreated(SCHID, 2, 3),
            new VfioSeen.CpFreed(SCHID),
            new VfioSeen.IrqTaken(SCHID, Irb.of(ENDED)),
            new VfioSeen.IrqLost(SCHID, Irb.of(ENDED)),
            new VfioSeen.IrqPurged(SCHID),
            new VfioSeen.IrbFetched(SCHID),
            new VfioSeen.WorkQueued(SCHID, "IO", true),
            new VfioSeen.WaitTimedOut(SCHID),
            new VfioSeen.KernelFault(SCHID, "cp_free twice"),
            new VfioSeen.FileChanged(SCHID, "BOUND"),
            new VfioSeen.CrwMade(SCHID, Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40)),
            new VfioSeen.StillPinned(SCHID),
            new VfioSeen.EventfdSignalled(SCHID, "CRW"),
            new VfioSeen.StepTaken(SCHID, "S9"));

    String scsw = "fctl=START actl=- stctl=PRIMARY+SECONDARY+STATUS_PEND dstat=0c cpa=00002008";
    assertThat(all.stream().map(Observation::line))
        .containsExactly(
            "vfio_ccw_fsm_event sch=0.0.001a state=IDLE event=IO_REQ action=IO_REQUEST"
                + " next=CP_PROCESSING",
            "vfio_ccw_fsm_io_request sch=0.0.001a fctl=4 errno=EBUSY",
            "vfio_ccw_fsm_async_request sch=0.0.001a command=2 errno=OK",
            "vfio_ccw_state sch=0.0.001a from=IDLE to=CP_PROCESSING",
            "vfio_ccw_region_scsw sch=0.0.001a " + scsw,
            "vfio_ccw_cp_prefetch sch=0.0.001a pages=2 blocks=3",
            "vfio_ccw_cp_free sch=0.0.001a",
            "vfio_ccw_irq sch=0.0.001a " + scsw,
            "vfio_ccw_irq_lost sch=0.0.001a " + scsw,
            "vfio_ccw_irq_purged sch=0.0.001a",
            "vfio_ccw_irb_fetched sch=0.0.001a",
            "vfio_ccw_queue_work sch=0.0.001a work=IO already=true",
            "wait_for_completion_timeout sch=0.0.001a",
            "vfio_ccw_kernel_fault sch=0.0.001a what=\"cp_free twice\"",
            "vfio_ccw_file sch=0.0.001a now=BOUND",
            "vfio_ccw_chp_event sch=0.0.001a rsc=4 erc=6 rsid=0040",
            "vfio_ccw_still_pinned sch=0.0.001a",
            "vfio_ccw_eventfd_signal sch=0.0.001a index=CRW",
            "vfio_ccw_step sch=0.0.001a label=S9");
    assertThat(all.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(VfioSeen.class.getPermittedSubclasses()).collect(Collectors.toSet()));
  }
}
