package ccwlab.vfio;

import ccwlab.machine.Effect;

/** What {@link WorkqueueMachine} asks for. */
public sealed interface WorkqueueEffect extends Effect<WorkqueuePorts> {
  /** Begins a job. */
  record Begin(WorkqueueProtocol.WorkBegins job) implements WorkqueueEffect {
    @Override
    public void deliver(WorkqueuePorts ports) {
      ports.begin(job);
    }
  }
}
