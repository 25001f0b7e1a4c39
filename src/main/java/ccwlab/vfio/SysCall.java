package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Orb;
import java.util.List;

/**
 * A system call in progress.
 *
 * @param slot tells the calls in progress apart
 * @param request what was asked
 * @param at the next step, in the list of its path
 * @param standing what it does now
 * @param course where the start or async path has got to
 * @param ret what the step that failed will make the call return
 * @param orb what SSCH will be given, from S8 on
 * @param ioctl where open, close or reset has got to
 * @param crws the list that a read without a lock has looked at; else null
 * @param idaws first words of the program's indirect lists, where S7 reads them apart; else null
 */
record SysCall(
    int slot,
    Path path,
    RegionProtocol.Command request,
    int at,
    Standing standing,
    Course course,
    Errno ret,
    Orb orb,
    IoctlRun ioctl,
    List<Crw> crws,
    List<Bytes> idaws) {
  /** Which code the call executes. */
  enum Path {
    START,
    ASYNC,
    READ,
    IOCTL
  }

  /** Where a write goes after its FSM event. */
  enum Course {
    /** As planned. */
    GOING,
    /**
     * As planned, for halt or clear by a write to the I/O region (a design that was not merged).
     */
    FUNCTION,
    /** As planned; the interrupt that the call waited for has come (the first drafts). */
    WAITED,
    /** The FSM's cell was not the request action. */
    REFUSED,
    /** Failed, with no program of its own to free. */
    ERR_OUT,
    /** Failed, and its program has to be freed. */
    ERR_FREE
  }

  static SysCall of(int slot, Path path, RegionProtocol.Command request) {
    return new SysCall(
        slot,
        path,
        request,
        0,
        Standing.READY,
        Course.GOING,
        Errno.OK,
        Orb.ZERO,
        IoctlRun.BEGIN,
        null,
        null);
  }

  /** Whom to answer. */
  int caller() {
    if (request instanceof RegionProtocol.Pwrite write) {
      return write.caller();
    }
    return request instanceof RegionProtocol.Pread read
        ? read.caller()
        : ((RegionProtocol.Ioctl) request).caller();
  }

  boolean going() {
    return course == Course.GOING;
  }

  SysCall stopped(int next, Standing now) {
    return new SysCall(slot, path, request, next, now, course, ret, orb, ioctl, crws, idaws);
  }

  SysCall ready() {
    return stopped(at, Standing.READY);
  }

  SysCall withCourse(Course changed) {
    return new SysCall(slot, path, request, at, standing, changed, ret, orb, ioctl, crws, idaws);
  }

  SysCall withRet(Errno changed) {
    return changed == ret
        ? this
        : new SysCall(slot, path, request, at, standing, course, changed, orb, ioctl, crws, idaws);
  }

  SysCall withOrb(Orb changed) {
    return new SysCall(slot, path, request, at, standing, course, ret, changed, ioctl, crws, idaws);
  }

  SysCall withIoctl(IoctlRun changed) {
    return new SysCall(slot, path, request, at, standing, course, ret, orb, changed, crws, idaws);
  }

  SysCall withCrws(List<Crw> changed) {
    return new SysCall(slot, path, request, at, standing, course, ret, orb, ioctl, changed, idaws);
  }

  SysCall withIdaws(List<Bytes> changed) {
    return new SysCall(slot, path, request, at, standing, course, ret, orb, ioctl, crws, changed);
  }
}
