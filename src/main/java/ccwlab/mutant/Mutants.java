package ccwlab.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All mutants, from the guest down to the hardware. */
public final class Mutants {
  private static final List<Mutation> ALL = all();

  private Mutants() {}

  private static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>(GuestMutants.all());
    all.addAll(QemuMutants.all());
    all.addAll(DriverMutants.all());
    all.addAll(HardwareMutants.all());
    return List.copyOf(all);
  }

  /** From the guest down to the hardware. */
  public static List<Mutation> list() {
    return ALL;
  }

  public static Optional<Mutation> byId(String id) {
    return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
