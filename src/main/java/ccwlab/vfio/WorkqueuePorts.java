package ccwlab.vfio;

/** What the workqueue can reach. */
public interface WorkqueuePorts {
  /** Lets the device named in it begin the job. */
  void begin(WorkqueueProtocol.WorkBegins job);
}
