package ccwlab.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealStackTest {
  @ParameterizedTest
  @CsvSource({
    "today@my-fix, today, my-fix, false",
    "today+b8@my-fix:fine, today+b8, my-fix, true",
  })
  void parse_nameWithADriver_hasItsParts(String name, String stack, String driver, boolean fine) {
    assertThat(RealStack.parse(name)).contains(new RealStack(stack, driver, fine));
  }

  @ParameterizedTest
  @ValueSource(strings = {"today", "today+b8", "/home/me@host/my.conf"})
  void parse_nameWithout_isEmpty(String name) {
    assertThat(RealStack.parse(name)).isEmpty();
  }

  @Test
  void history_sinceAnotherOne_isWhatIsMissing() {
    History one = History.of("a").plus("b", List.of());
    History two = one.plus("c", List.of("x"));

    assertThat(two.since(one)).extracting(History.Exchange::line).containsExactly("c");
    assertThat(two.since(null)).hasSize(3);
    assertThat(one.since(two)).isNull();
    assertThat(two.since(History.of("z"))).isNull();
    assertThat(two).isNotEqualTo(one.plus("c", List.of()));
    assertThat(two).isEqualTo(one.plus("c", List.of("x")));
  }
}
