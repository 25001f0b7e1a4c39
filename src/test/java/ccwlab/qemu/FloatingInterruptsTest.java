package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.qemu.FloatingInterrupts.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FloatingInterruptsTest {
  private static final int ALL = 0xff000000;
  private static final IoInterruption ISC3_FIRST = interruption(0, 1, 3);
  private static final IoInterruption ISC3_SECOND = interruption(1, 2, 3);
  private static final IoInterruption ISC0 = interruption(0, 3, 0);

  @Test
  void take_oneSubclass_lifoLastFirst() {
    assertThat(drain(three(Order.LIFO), ALL)).containsExactly(ISC0, ISC3_SECOND, ISC3_FIRST);
  }

  @Test
  void take_oneSubclass_fifoFirstFirst() {
    assertThat(drain(three(Order.FIFO), ALL)).containsExactly(ISC0, ISC3_FIRST, ISC3_SECOND);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void take_subclassDisabled_keepsWaiting(Order order) {
    assertThat(drain(three(order), 0x80000000)).containsExactly(ISC0);
    assertThat(three(order).take(0x01000000)).isEmpty();
    assertThat(three(order).take(0x10000000)).isPresent();
    assertThat(three(order).take(0x6f000000)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void dequeue_ofSubchannel_lowestSubclassAndOnlyOne(Order order) {
    FloatingInterrupts.Taken taken = three(order).dequeue(Schid.of(0)).orElseThrow();

    assertThat(taken.interruption()).isEqualTo(ISC0);
    assertThat(taken.rest().pending()).containsExactly(ISC3_FIRST, ISC3_SECOND);
    assertThat(taken.rest().dequeue(Schid.of(7))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void pending_injectedAndTakenAtRandom_isInOrderOfArrivalWhateverWasBefore(Order order) {
    SplittableRandom dice = new SplittableRandom(5);
    List<IoInterruption> expected = new ArrayList<>();
    FloatingInterrupts interrupts = FloatingInterrupts.none(order);
    for (int i = 0; i < 2000; i++) {
      Optional<FloatingInterrupts.Taken> taken = Optional.empty();
      switch (dice.nextInt(4)) {
        case 0 -> taken = interrupts.take(dice.nextInt() & ALL);
        case 1 -> taken = interrupts.dequeue(Schid.of(dice.nextInt(4)));
        default -> {
          IoInterruption one = interruption(dice.nextInt(4), i, dice.nextInt(8));
          expected.add(one);
          interrupts = interrupts.inject(one);
        }
      }
      if (taken.isPresent()) {
        expected.remove(taken.get().interruption());
        interrupts = taken.get().rest();
      }
      FloatingInterrupts afresh = FloatingInterrupts.none(order);
      for (IoInterruption one : expected) {
        afresh = afresh.inject(one);
      }
      assertThat(interrupts.pending()).isEqualTo(expected);
      assertThat(interrupts).isEqualTo(afresh).hasSameHashCodeAs(afresh);
      if (dice.nextInt(20) == 0) {
        expected.clear();
        interrupts = FloatingInterrupts.none(order);
      }
    }
  }

  @Test
  void equal_toWhatHasTheSamePendingInTheSameOrder() {
    FloatingInterrupts one = FloatingInterrupts.none(Order.FIFO).inject(ISC0);

    assertThat(one)
        .isEqualTo(FloatingInterrupts.none(Order.FIFO).inject(ISC0))
        .isNotEqualTo(FloatingInterrupts.none(Order.LIFO).inject(ISC0))
        .isNotEqualTo(FloatingInterrupts.none(Order.FIFO).inject(ISC3_FIRST))
        .isNotEqualTo(one.inject(ISC0))
        .isNotEqualTo(null);
  }

  private static FloatingInterrupts three(Order order) {
    return FloatingInterrupts.none(order).inject(ISC3_FIRST).inject(ISC3_SECOND).inject(ISC0);
  }

  private static List<IoInterruption> drain(FloatingInterrupts interrupts, int mask) {
    List<IoInterruption> drained = new ArrayList<>();
    Optional<FloatingInterrupts.Taken> taken = interrupts.take(mask);
    while (taken.isPresent()) {
      drained.add(taken.get().interruption());
      taken = taken.get().rest().take(mask);
    }
    return drained;
  }

  private static IoInterruption interruption(int schNo, int intparm, int isc) {
    return new IoInterruption(Schid.of(schNo).sid(), intparm, isc << 27);
  }
}
