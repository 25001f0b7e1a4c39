package ccwlab.vfio;

import ccwlab.arch.Schid;
import ccwlab.observe.VfioSeen;

/** The observation of every step of one device, made once, because steps are many. */
final class StepTrace {
  private final Schid schid;
  private final RegionEffect[] taken = new RegionEffect[WorkStep.T9.index() + 1];

  StepTrace(Schid schid) {
    this.schid = schid;
    note(StartStep.values());
    note(AsyncStep.values());
    note(IrqStep.values());
    note(WorkStep.values());
  }

  private <E extends Enum<E> & Label> void note(E[] labels) {
    for (E label : labels) {
      taken[label.index()] = new RegionEffect.Observe(new VfioSeen.StepTaken(schid, label.name()));
    }
  }

  RegionEffect taken(Label label) {
    return taken[label.index()];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepTrace that && schid.equals(that.schid);
  }

  @Override
  public int hashCode() {
    return schid.hashCode();
  }

  @Override
  public String toString() {
    return "steps of " + schid;
  }
}
