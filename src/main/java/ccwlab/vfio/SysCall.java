package ccwlab.vfio;

import ccwlab.arch.Orb;

/**
 * A system call in progress.
 *
 * @param slot tells the calls in progress apart
 * @param request what was asked
 * @param at the next step, in the list of its path
 * @param progress what it does now
 * @param course where the start or async path has got to
 * @param ret what the step that failed will make the call return
 * @param orb what SSCH will be given, from S8 on
 * @param ioctl where open, close or reset has got to
 */
record SysCall(
    int slot,
    Path path,
    RegionProtocol.Command request,
    int at,
    Progress progress,
    Course course,
    Errno ret,
    Orb orb,
    IoctlRun ioctl) {
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
    /** The FSM's cell was not the request action. */
    REFUSED,
    /** Failed, with no program of its own to free. */
    ERR_OUT,
    /** Failed, and its program has to be freed. */
    ERR_FREE
  }

  static SysCall of(int slot, Path path, RegionProtocol.Command request) {
    return new SysCall(
        slot, path, request, 0, Progress.READY, Course.GOING, Errno.OK, Orb.ZERO, IoctlRun.BEGIN);
  }

  boolean going() {
    return course == Course.GOING;
  }

  SysCall stopped(int next, Progress now) {
    return new SysCall(slot, path, request, next, now, course, ret, orb, ioctl);
  }

  SysCall ready() {
    return stopped(at, Progress.READY);
  }

  SysCall withCourse(Course changed) {
    return new SysCall(slot, path, request, at, progress, changed, ret, orb, ioctl);
  }

  SysCall withRet(Errno changed) {
    return new SysCall(slot, path, request, at, progress, course, changed, orb, ioctl);
  }

  SysCall withOrb(Orb changed) {
    return new SysCall(slot, path, request, at, progress, course, ret, changed, ioctl);
  }

  SysCall withIoctl(IoctlRun changed) {
    return new SysCall(slot, path, request, at, progress, course, ret, orb, changed);
  }
}
