package ccwlab.explore.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final int NOTES = 60;

  private final List<Parcel> toTwo = new ArrayList<>();
  private final List<Parcel> toOne = new ArrayList<>();
  private final Lane one = new Lane(1, 0, toTwo::add);
  private final Lane two = new Lane(1, 1, toOne::add);

  @Test
  void receive_lostRepeatedOvertaken_comesOnceAndInOrder() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Lane from = new Lane(seed, 0, toTwo::add);
      Lane to = new Lane(seed, 1, toOne::add);
      List<Integer> came = new ArrayList<>();
      int sent = 0;
      while (came.size() < NOTES || !from.isIdle()) {
        if (sent < NOTES && from.hasRoom()) {
          from.send(new byte[] {(byte) sent++});
        }
        carry(random, toTwo, parcel -> to.receive(parcel, note -> came.add((int) note[0])));
        carry(random, toOne, parcel -> from.receive(parcel, note -> came.add(-1)));
        if (random.nextInt(10) == 0) {
          from.tick();
        }
      }
      assertThat(came).hasSize(NOTES).isSorted().doesNotHaveDuplicates();
      toTwo.clear();
      toOne.clear();
    }
  }

  private static void carry(Random random, List<Parcel> wire, Consumer<Parcel> receiver) {
    if (!wire.isEmpty()) {
      Parcel parcel = wire.remove(random.nextInt(wire.size()));
      if (random.nextInt(4) > 0) {
        receiver.accept(parcel);
      }
      if (random.nextInt(4) == 0) {
        wire.add(parcel);
      }
    }
  }

  @Test
  void send_nobodyAnswers_isHeldBack() {
    int sent = 0;
    while (one.hasRoom()) {
      one.send(new byte[] {1});
      sent++;
    }

    assertThat(toTwo).hasSizeLessThan(sent);
    assertThat(sent).isLessThan(20);

    List.copyOf(toTwo).forEach(parcel -> two.receive(parcel, note -> {}));
    List.copyOf(toOne).forEach(parcel -> one.receive(parcel, note -> {}));
    assertThat(one.hasRoom()).isTrue();
  }
}
