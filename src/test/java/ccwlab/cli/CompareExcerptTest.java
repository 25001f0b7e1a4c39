package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CompareExcerptTest {
  private static final String TEXT =
      """
      seed      1

      question  what
      stacks    A  one
                B  other
      seed      1

         ssch.cc  A  B  grade       why
         0 0      1  2  acceptable  it is
                                    so
      *  2 0      -  1  FORBIDDEN   it is not

         finding    A      B
      *  told-once  clean  found
          seen by the guest: twice

      same      no row
      verdict   FINDING: on B
      """;

  @Test
  void of_someParts_leavesTheOthersOut() {
    assertThat(CompareExcerpt.of(TEXT, "stacks forbidden same"))
        .isEqualTo(
            """
            stacks    A  one
                      B  other
               ssch.cc  A  B  grade
            *  2 0      -  1  FORBIDDEN
            same      no row
            """);
    assertThat(CompareExcerpt.of(TEXT, "outcomes findings"))
        .isEqualTo(
            """
               ssch.cc  A  B  grade
               0 0      1  2  acceptable
            *  2 0      -  1  FORBIDDEN
               finding    A      B
            *  told-once  clean  found
                seen by the guest: twice
            """);
    assertThat(CompareExcerpt.of(TEXT, "reasons")).contains("it is\n", " so\n", "it is not\n");
  }

  @Test
  void of_aPartThatIsUnknownOrNotThere_isRefused() {
    assertThatThrownBy(() -> CompareExcerpt.of(TEXT, "outcome")).hasMessageContaining("allowed");
    assertThatThrownBy(() -> CompareExcerpt.of("seed 1\n", "findings"))
        .hasMessageContaining("not there");
  }
}
