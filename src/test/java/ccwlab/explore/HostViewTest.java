package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.host.Assembly;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostViewTest {
  private final StorageView storage =
      new StorageView(new Origin(new Assembly(Samples.own("one-start"), Samples.today())));
  private final HostMemory live = new HostMemory(new GuestMemory(4096));

  @Test
  void allocate_stepByStep_givesTheAddressesOfALiveRun() {
    Deque<Integer> held = new ArrayDeque<>();
    Store store = Store.INITIAL;
    for (int i = 0; i < 30; i++) {
      storage.show(store);
      OptionalInt address = storage.host().allocate(40 + i);
      assertThat(address).isEqualTo(live.allocate(40 + i));
      assertThat(storage.host().allocated(address.getAsInt(), 40 + i)).isTrue();
      held.add(address.getAsInt());
      if (i % 3 == 0) {
        int freed = held.remove();
        storage.host().free(freed);
        live.free(freed);
      }
      store = storage.log().touched().applied(store);
    }
    storage.show(store);

    assertThat(storage.kernelBlocks()).isEqualTo(live.blocks()).isEqualTo(held.size());
  }
}
