package ccwlab.driver.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.driver.edit.Change.Action;
import ccwlab.driver.edit.Place.Sort;
import ccwlab.input.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorTest {
  private static final String LAMP =
      """
      /* the braces of a comment { do not count: lamp() { */
      #define TWO_LINES(x) do { \\
      	x; } while (0)
      struct lamp {
      	struct { int a; } inner;
      	int lit; /* set by turn */
      };

      static void turn(struct lamp *lamp);

      static void turn(struct lamp *lamp)
      {
      	bool is_late;
      	int i = 0;

      	is_late = now(lamp) >
      		late;
      	say("}; lit = ON;");
      	if (lamp->lit == OFF) {
      		i++;
      		if (is_late && lamp->inner.a) {
      			lamp->lit = ON;
      		}
      		again(lamp);
      	} else if (i)
      		lamp->lit = OFF;
      	for_each_lamp(l) {
      		touch(l, i);
      	}
      again:
      	switch (i) {
      	case 0:
      		touch(lamp, 0);
      		break;
      	default:
      		i = 1;
      	}
      }
      """;

  private static String changed(String text, Change change) {
    return Editor.changed(text, change, "e1");
  }

  private static Change change(String in, Action action, Place place, String... lines) {
    return new Change("lamp.c", in, action, place, List.of(lines));
  }

  private static Place place(Sort sort, String... names) {
    return new Place(sort, List.of(names));
  }

  @Test
  void after_member_comesBehindItsLine() {
    Place lit = place(Sort.MEMBER, "lit");

    assertThat(changed(LAMP, change("struct lamp", Action.AFTER, lit, "bool warm;")))
        .isEqualTo(
            LAMP.replace(
                "\tint lit; /* set by turn */\n", "\tint lit; /* set by turn */\n\tbool warm;\n"));
  }

  @Test
  void before_call_hasTheCallsIndentAndNoBlanksInEmptyLines() {
    Place call = place(Sort.CALL, "touch", "l");

    assertThat(changed(LAMP, change("turn", Action.BEFORE, call, "wait(l);", "")))
        .isEqualTo(LAMP.replace("\t\ttouch(l, i);", "\t\twait(l);\n\n\t\ttouch(l, i);"));
  }

  @Test
  void before_statementOfACase_isFound() {
    Place call = place(Sort.CALL, "touch", "lamp");

    assertThat(changed(LAMP, change("turn", Action.BEFORE, call, "wait(lamp);")))
        .contains("\tcase 0:\n\t\twait(lamp);\n\t\ttouch(lamp, 0);\n");
  }

  @Test
  void replace_assignment_mayBeTheOnlyStatementOfAnElse() {
    Place off = place(Sort.ASSIGNMENT, "lit", "OFF");

    assertThat(changed(LAMP, change("turn", Action.REPLACE, off, "dim(lamp);")))
        .isEqualTo(LAMP.replace("lamp->lit = OFF;", "dim(lamp);"));
  }

  @Test
  void lift_innerIf_goesBehindTheWholeOuterOneAndAsksSomethingElse() {
    Place inner = place(Sort.IF, "is_late");

    assertThat(changed(LAMP, change("turn", Action.LIFT, inner, "warm(lamp)")))
        .contains(
            """
            	if (lamp->lit == OFF) {
            		i++;
            		again(lamp);
            	} else if (i)
            		lamp->lit = OFF;
            	if (warm(lamp)) {
            		lamp->lit = ON;
            	}
            	for_each_lamp(l) {
            """);
  }

  @Test
  void forget_variableThatIsRead_stays() {
    assertThat(changed(LAMP, change("turn", Action.FORGET, null, "is_late"))).isEqualTo(LAMP);
  }

  @Test
  void forget_variableThatIsOnlySet_goesWithAllItsLines() {
    String unread = LAMP.replace("is_late && ", "");

    assertThat(changed(unread, change("turn", Action.FORGET, null, "is_late")))
        .isEqualTo(
            unread
                .replace("\tbool is_late;\n", "")
                .replace("\tis_late = now(lamp) >\n\t\tlate;\n", ""));
    assertThat(changed(unread, change("turn", Action.FORGET, null, "nobody"))).isEqualTo(unread);
  }

  @Test
  void place_thatIsNotThere_isToldWithFileAndFunction() {
    refused(
        change("turn", Action.AFTER, place(Sort.CALL, "glow"), "x;"),
        "lamp.c: turn: there is no 'call glow', so that edit e1 does not fit; allowed:");
    refused(
        change("turn", Action.AFTER, place(Sort.ASSIGNMENT, "lit", "DIM"), "x;"),
        "lamp.c: turn: there is no 'assignment lit DIM', so that");
    refused(
        change("burn", Action.AFTER, place(Sort.CALL, "glow"), "x;"),
        "lamp.c: burn: is not defined, so that edit e1 does not fit");
    refused(
        change("struct lantern", Action.AFTER, place(Sort.MEMBER, "lit"), "x;"),
        "lamp.c: struct lantern: is not defined, so that");
  }

  @Test
  void place_thatIsNotOne_isRefused() {
    refused(
        change("turn", Action.AFTER, place(Sort.CALL, "touch"), "x;"),
        "lamp.c: turn: there are 2 of 'call touch', not one, so that");
  }

  @Test
  void place_whereNothingCanComeBeside_isRefused() {
    refused(
        change("turn", Action.AFTER, place(Sort.ASSIGNMENT, "lit", "OFF"), "x;"),
        "lamp.c: turn: 'assignment lit OFF' stands in one line with more, or in no block, so that");
    refused(
        change("turn", Action.LIFT, place(Sort.IF, "OFF"), "x"),
        "lamp.c: turn: 'if OFF' is in no other if, so that");
  }

  private static void refused(Change change, String line) {
    assertThatThrownBy(() -> changed(LAMP, change))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(line);
  }

  @Test
  void text_thatIsCutOff_isRefusedOrChangedAndComesToAnEnd() {
    Change change = change("turn", Action.REPLACE, place(Sort.ASSIGNMENT, "lit", "OFF"), "x;");
    for (int length = 0; length < LAMP.length(); length++) {
      String cut = LAMP.substring(0, length);
      try {
        assertThat(changed(cut, change)).contains("x;");
      } catch (InputException e) {
        assertThat(e).hasMessageStartingWith("lamp.c: turn: ");
      }
    }
  }
}
