package ccwlab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.scenario.StackFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TripMessagesTest {
  @Test
  void of_today_isThirtySix() {
    assertThat(TripMessages.of(StackFiles.load("today", Path.of("conf/stacks")))).isEqualTo(36);
  }
}
