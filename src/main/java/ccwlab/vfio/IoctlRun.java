package ccwlab.vfio;

/**
 * Where an open, close or reset has got to.
 *
 * @param routine the common I/O routine in progress, or that ended last
 * @param iretry what is left of the tries of cancel, halt, clear
 * @param asked how often the container has asked and the device was reset
 */
record IoctlRun(Phase phase, CioRoutine routine, int iretry, int asked) {
  /** Tries that a caller of cancel, halt, clear begins with. */
  static final int IRETRY = 255;

  static final IoctlRun BEGIN = new IoctlRun(Phase.BEGIN, CioRoutine.NONE, IRETRY, 0);

  enum Phase {
    BEGIN,
    /** Nobody else is on the file: the driver's own function is called. */
    FILE,
    /** Event CLOSE went through the table. */
    CLOSE_LOCK,
    CLOSE_DISABLE,
    /** Cancel, halt, clear under sch->lock. */
    QUIESCE,
    /** Without sch->lock, until an interrupt has come. */
    QUIESCE_WAIT,
    /** Until the workqueue is empty. */
    QUIESCE_FLUSH,
    QUIESCE_LOCK,
    /** Free the program under io_mutex. */
    CLOSE_FREE,
    /** The same without the wide io_mutex: a program was there. */
    CLOSE_FREEING,
    /** cp_free goes through the list. */
    CLOSE_WALKING,
    /** The FSM has closed: drain the jobs, take the regions away. */
    CLOSED,
    /** The interrupt's job is cancelled, or has ended. */
    CLOSE_IO,
    /** The same of the job for channel reports. */
    CLOSE_CRW,
    /** The job that frees the program of a device that is gone has ended. */
    CLOSE_NOTOPER,
    /** Until no container's callback is in the driver. */
    CLOSE_USERS,
    FILE_CLOSED,
    OPEN,
    OPEN_LOCK,
    OPEN_ENABLE,
    OPENED,
    /** The container asks whether what it unmaps is in use. */
    UNMAP,
    /** Until the file is closed. */
    REMOVE_WAIT,
    /** The mediated device can be seen, the driver's structures are not all initialized. */
    PROBE_REGISTERED
  }

  IoctlRun at(Phase changed) {
    return new IoctlRun(changed, routine, iretry, asked);
  }

  IoctlRun with(CioRoutine changed) {
    return new IoctlRun(phase, changed, changed.iretry(), asked);
  }

  IoctlRun askedAgain() {
    return new IoctlRun(phase, routine, IRETRY, asked + 1);
  }
}
