package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.vfio.IoctlRun.Phase;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * What a laboratory needs that calls the driver's functions itself and looks at its memory, as the
 * one that made the recordings of the real driver does.
 */
public final class RegionLab {
  /**
   * A device as a debugger of the host's kernel finds it.
   *
   * @param state private->state
   * @param initialized private->cp is a program
   * @param irb private->irb
   * @param io the I/O region, 124 bytes
   * @param cmd the command region, 8 bytes
   * @param regions regions registered beside the I/O region
   * @param crws channel reports that wait for user space
   * @param segments segments of the program; 0 if there is none
   * @param blocks blocks of the program, segments and address lists
   * @param unregister the subchannel waits to be unregistered
   * @param queued jobs that the worker has not taken
   */
  public record View(
      RegionFsm.State state,
      boolean initialized,
      Irb irb,
      Bytes io,
      Bytes cmd,
      int regions,
      int crws,
      int segments,
      int blocks,
      boolean unregister,
      List<Work> queued) {}

  private RegionLab() {}

  public static View view(Region region) {
    List<Work> queued = new ArrayList<>();
    for (Work work : Work.values()) {
      if ((region.contexts().queued() & 1 << work.ordinal()) != 0) {
        queued.add(work);
      }
    }
    return new View(
        region.state(),
        region.cp().initialized(),
        region.data().irb(),
        region.regions().io(),
        region.regions().cmd(),
        region.regions().count(),
        region.data().crws().size(),
        region.cp().segments().size(),
        region.cp().blocks(),
        region.subchannel().unregister(),
        queued);
  }

  /** The context would go on if it were let; of system calls this caller's. */
  public static boolean ready(Region region, Context context, int caller) {
    return standing(region, context, caller) == Standing.READY;
  }

  /** The context has nothing to do; of system calls this caller's. */
  public static boolean ended(Region region, Context context, int caller) {
    return standing(region, context, caller) == Standing.ENDED;
  }

  /**
   * The label of the step that comes next in the interrupt's job, or in this caller's write to the
   * I/O or the command region; "" if it is none of these.
   */
  public static String nextStep(Region region, Context context, int caller) {
    if (context == Context.WORK) {
      WorkRun run = region.contexts().work();
      return run.work() == Work.IO ? region.behaviour().work().get(run.at()).toString() : "";
    }
    SysCall call = context == Context.SYS ? call(region, caller) : null;
    if (call == null) {
      return "";
    }
    return switch (call.path()) {
      case START -> region.behaviour().start().get(call.at()).toString();
      case ASYNC -> region.behaviour().async().get(call.at()).toString();
      default -> "";
    };
  }

  /** What the context waits for, by the name of Linux's function; "" if for nothing. */
  public static String waitsFor(Region region, Context context, int caller) {
    return switch (standing(region, context, caller)) {
      case SCH_LOCK -> "spin_lock";
      case IO_MUTEX -> "mutex";
      case COMPLETION -> "completion";
      case FLUSH -> "flush_workqueue";
      case WORK ->
          call(region, caller).ioctl().phase() == Phase.CLOSE_NOTOPER
              ? "flush_work"
              : "cancel_work_sync";
      case USERS -> "users";
      default -> "";
    };
  }

  /** The same, with this caller's system call as the one that goes on next. */
  public static Region next(Region region, int caller) {
    SysCall first = call(region, caller);
    List<SysCall> calls = new ArrayList<>();
    calls.add(first);
    region.contexts().calls().stream().filter(call -> call != first).forEach(calls::add);
    Region.Contexts contexts = region.contexts();
    return changed(region, region.data(), contexts.withCalls(List.copyOf(calls)));
  }

  /**
   * The same, as if its file were open: the laboratory calls the driver's functions, not VFIO's.
   */
  public static Region fileOpen(Region region) {
    return changed(region, region.data().withBinding(Binding.OPEN), region.contexts());
  }

  /**
   * The same, where this caller's open or close does not wait for who else uses the file or its
   * container: that is VFIO's business.
   */
  public static Region withoutVfio(Region region, int caller) {
    SysCall call = call(region, caller);
    if (call == null || call.standing() != Standing.USERS) {
      return region;
    }
    Phase on = call.ioctl().phase() == Phase.BEGIN ? Phase.FILE : Phase.FILE_CLOSED;
    SysCall ready = call.withIoctl(call.ioctl().at(on)).ready();
    Region.Contexts contexts = region.contexts();
    return changed(
        region, region.data(), contexts.withCalls(SysCalls.put(contexts.calls(), ready)));
  }

  private static Region changed(Region region, Region.Private data, Region.Contexts contexts) {
    return new Region(
        region.schid(),
        region.behaviour(),
        region.state(),
        region.regions(),
        data,
        region.subchannel(),
        region.locks(),
        contexts,
        region.trace());
  }

  private static Standing standing(Region region, Context context, int caller) {
    return switch (context) {
      case SYS -> {
        SysCall call = call(region, caller);
        yield call == null ? Standing.ENDED : call.standing();
      }
      case IRQ -> region.contexts().irq().standing();
      case WORK -> region.contexts().work().standing();
      case CIO -> region.contexts().cio().standing();
    };
  }

  private static SysCall call(Region region, int caller) {
    for (SysCall call : region.contexts().calls()) {
      if (call.caller() == caller) {
        return call;
      }
    }
    return null;
  }
}
