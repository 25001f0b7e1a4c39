package ccwlab.load.spread;

import java.util.ArrayList;
import java.util.List;

/** Deals whole hosts of a load to nodes. */
public final class Deal {
  private Deal() {}

  /**
   * Each host goes to one node. A node gets about as many as its cores ask for, and hosts that are
   * neighbours stay together. A node may get none, where there are more nodes than hosts.
   *
   * @param hosts how many there are
   * @param cores of each node, 1 or more
   * @return the numbers of each node's hosts, from 0
   */
  public static List<List<Integer>> of(int hosts, List<Integer> cores) {
    int[] many = new int[cores.size()];
    for (int host = 0; host < hosts; host++) {
      many[mostFree(many, cores)]++;
    }
    List<List<Integer>> dealt = new ArrayList<>();
    int next = 0;
    for (int count : many) {
      List<Integer> own = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        own.add(next++);
      }
      dealt.add(List.copyOf(own));
    }
    return List.copyOf(dealt);
  }

  /** The one that has the fewest hosts a core with another one; of those the first. */
  private static int mostFree(int[] many, List<Integer> cores) {
    int best = 0;
    for (int node = 1; node < many.length; node++) {
      long own = (many[node] + 1L) * cores.get(best);
      long others = (many[best] + 1L) * cores.get(node);
      if (own < others) {
        best = node;
      }
    }
    return best;
  }
}
