package ccwlab.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final History BEGUN = History.of("fine 0").plus("lab", List.of());

  @Test
  void since_whatWasHeard_isTheRestInOrder() {
    History more = BEGUN.plus("call", List.of("bytes")).plus("go", List.of());

    assertThat(more.since(BEGUN)).extracting(History.Exchange::line).containsExactly("call", "go");
    assertThat(more.since(null)).hasSize(4);
    assertThat(more.since(BEGUN.plus("other", List.of()))).isNull();
  }

  @Test
  void forgetting_knowsWhereItIsAndNotTheWayThere() {
    History kept = BEGUN.plus("call", List.of()).plus("go", List.of());
    History forgotten = BEGUN.forgetting().plus("call", List.of()).plus("go", List.of());

    assertThat(forgotten).hasToString(kept.toString());
    assertThat(forgotten.since(forgotten)).isEmpty();
    assertThat(forgotten.since(null)).isNull();
    assertThat(BEGUN.forgetting().since(null)).hasSize(2);
  }
}
