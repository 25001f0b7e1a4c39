package ccwlab.cluster.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.campaign.DealAction.Give;
import ccwlab.cluster.campaign.DealAction.Take;
import ccwlab.cluster.campaign.DealMessage.Came;
import ccwlab.cluster.campaign.DealMessage.Enough;
import ccwlab.cluster.campaign.DealMessage.Holds;
import ccwlab.cluster.campaign.DealMessage.Joined;
import ccwlab.cluster.campaign.DealMessage.Lost;
import ccwlab.machine.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dealer's rules, one by one. */
class DealerTest {
  private Deal deal = Deal.of(0, 6, List.of());

  private List<DealAction> tell(DealMessage message) {
    Step<Deal, DealAction> step = Dealer.step(deal, message);
    deal = step.state();
    return step.effects();
  }

  @Test
  void joined_aWorker_getsAsManyAsItMayHave() {
    assertThat(tell(new Joined("a", 2))).containsExactly(new Give("a", 1, List.of(0L, 1L)));
    assertThat(tell(new Joined("b", 3))).containsExactly(new Give("b", 1, List.of(2L, 3L, 4L)));
  }

  @Test
  void came_aResult_countsOnceAndMakesRoom() {
    tell(new Joined("a", 2));

    assertThat(tell(new Came("a", 1))).containsExactly(new Take(1), new Give("a", 2, List.of(2L)));
    assertThat(tell(new Came("a", 1))).isEmpty();
  }

  @Test
  void lost_aWorker_itsTasksGoToOthersFirst() {
    tell(new Joined("a", 2));
    tell(new Joined("b", 1));

    assertThat(tell(new Lost("a"))).isEmpty();
    assertThat(tell(new Came("b", 2))).containsExactly(new Take(2), new Give("b", 2, List.of(0L)));
    assertThat(deal.redone()).isEqualTo(2);
  }

  @Test
  void came_afterItsWorkerWasLost_isNotGivenAgain() {
    tell(new Joined("a", 2));
    tell(new Lost("a"));
    tell(new Came("a", 0));

    assertThat(tell(new Joined("b", 1))).containsExactly(new Give("b", 1, List.of(1L)));
  }

  @Test
  void holds_withoutATaskThatItHasHeardOf_isGivenItAgain() {
    tell(new Joined("a", 2));

    assertThat(tell(new Holds("a", 1, Set.of(1L)))).containsExactly(new Give("a", 2, List.of(0L)));
  }

  @Test
  void holds_threeTimesWithoutTheMessage_isGivenItAgain() {
    tell(new Joined("a", 1));

    assertThat(tell(new Holds("a", 0, Set.of()))).isEmpty();
    assertThat(tell(new Holds("a", 0, Set.of()))).isEmpty();
    assertThat(tell(new Holds("a", 0, Set.of()))).containsExactly(new Give("a", 2, List.of(0L)));
  }

  @Test
  void of_resultsThatAreThere_areNotGiven() {
    deal = Deal.of(0, 4, List.of(0L, 2L));

    assertThat(tell(new Joined("a", 9))).containsExactly(new Give("a", 1, List.of(1L, 3L)));
    tell(new Came("a", 3));
    assertThat(deal.complete()).isFalse();
    tell(new Came("a", 1));
    assertThat(deal.complete()).isTrue();
  }

  @Test
  void enough_nothingMoreIsGiven() {
    tell(new Joined("a", 1));
    tell(new Enough());

    assertThat(tell(new Came("a", 0))).containsExactly(new Take(0));
    assertThat(tell(new Joined("b", 1))).isEmpty();
  }

  @Test
  void of_noEnd_goesOnForEver() {
    deal = Deal.of(5, Long.MAX_VALUE, List.of());
    tell(new Joined("a", 1));

    for (long task = 5; task < 500; task++) {
      assertThat(tell(new Came("a", task)))
          .containsExactly(new Take(task), new Give("a", task - 3, List.of(task + 1)));
    }
    assertThat(deal.done()).isEqualTo(Numbers.below(500));
  }
}
