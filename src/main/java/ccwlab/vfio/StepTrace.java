package ccwlab.vfio;

import ccwlab.arch.ByContent;
import ccwlab.arch.Schid;
import ccwlab.observe.VfioSeen;

/** The observation of every step of one device, made when first needed, because steps are many. */
final class StepTrace implements ByContent {
  private final Schid schid;
  private RegionEffect[] taken = {};

  StepTrace(Schid schid) {
    this.schid = schid;
  }

  RegionEffect taken(Label label) {
    if (taken.length == 0) {
      taken = new RegionEffect[WorkStep.T9.index() + 1];
    }
    RegionEffect known = taken[label.index()];
    return known != null ? known : learned(label);
  }

  private RegionEffect learned(Label label) {
    RegionEffect made = new RegionEffect.Observe(new VfioSeen.StepTaken(schid, label.toString()));
    taken[label.index()] = made;
    return made;
  }

  @Override
  public Object content() {
    return schid;
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
