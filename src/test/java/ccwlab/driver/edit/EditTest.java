package ccwlab.driver.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edits that we ship, on sources of our own that have the names and nothing more. */
class EditTest {
  private static final Path EDITS = Path.of("src/main/c/driver/edits");

  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void writeSources() throws IOException {
    write("vfio_ccw_cp.h", "struct channel_program {\n\tbool initialized;\n};\n");
    write(
        "vfio_ccw_cp.c",
        """
        void cp_free(struct channel_program *cp)
        {
        	if (!cp->initialized)
        		return;
        	gone(cp);
        }
        """);
    write(
        "vfio_ccw_fsm.c",
        """
        static int fsm_io_helper(struct vfio_ccw_private *private)
        {
        	switch (start(private)) {
        	case 0:
        		private->state = VFIO_CCW_STATE_CP_PENDING;
        		break;
        	}
        	return 0;
        }

        static void fsm_io_request(struct vfio_ccw_private *private)
        {
        	private->state = VFIO_CCW_STATE_CP_PROCESSING;
        	if (!fsm_io_helper(private))
        		return;
        	private->state = VFIO_CCW_STATE_IDLE;
        }

        static void fsm_irq(struct vfio_ccw_private *private)
        {
        	memcpy(&private->irb, irb, sizeof(*irb));
        	queue_work(wq, &private->io_work);
        }
        """);
    write(
        "vfio_ccw_drv.c",
        """
        static void vfio_ccw_sch_io_todo(struct work_struct *work)
        {
        	bool is_final = ended(irb), done = false;

        	if (solicited(irb)) {
        		if (is_final && private->state == VFIO_CCW_STATE_CP_PENDING) {
        			cp_free(&private->cp);
        			done = true;
        		}
        	}
        	if (done)
        		private->state = VFIO_CCW_STATE_IDLE;
        }
        """);
  }

  @Test
  void b8_notesTheEndInTheHandlerAndFreesByItAlone() throws IOException {
    writeSources();

    Edit.load("b8", EDITS).apply(folder);

    assertThat(read("vfio_ccw_cp.h")).containsSubsequence("bool initialized;", "bool ended;");
    assertThat(read("vfio_ccw_cp.c"))
        .containsSubsequence("WRITE_ONCE(cp->ended, false);", "if (!cp->initialized)");
    assertThat(read("vfio_ccw_fsm.c"))
        .containsSubsequence(
            "private->state = VFIO_CCW_STATE_CP_PENDING;",
            "WRITE_ONCE(private->cp.ended, false);",
            "break;",
            "memcpy(&private->irb, irb, sizeof(*irb));",
            "WRITE_ONCE(private->cp.ended, true);",
            "queue_work(");
    assertThat(read("vfio_ccw_drv.c"))
        .contains(
            """
            	if (solicited(irb)) {
            	}
            	if (READ_ONCE(private->cp.ended) && private->state == VFIO_CCW_STATE_CP_PENDING) {
            		cp_free(&private->cp);
            		done = true;
            	}
            """);
  }

  @Test
  void b10_makesBothIdlesConditional() throws IOException {
    writeSources();

    Edit.load("b10", EDITS).apply(folder);

    assertThat(read("vfio_ccw_drv.c"))
        .contains("\t\tcmpxchg(&private->state, VFIO_CCW_STATE_CP_PENDING, VFIO_CCW_STATE_IDLE);\n")
        .doesNotContain("= VFIO_CCW_STATE_IDLE");
    assertThat(read("vfio_ccw_fsm.c"))
        .contains(
            "\tcmpxchg(&private->state, VFIO_CCW_STATE_CP_PROCESSING, VFIO_CCW_STATE_IDLE);\n")
        .doesNotContain("= VFIO_CCW_STATE_IDLE");
  }

  @Test
  void apply_toATreeWithoutThePlace_isToldInWords() throws IOException {
    writeSources();
    write("vfio_ccw_fsm.c", read("vfio_ccw_fsm.c").replace("fsm_irq", "fsm_interrupt"));

    assertThatThrownBy(() -> Edit.load("b8", EDITS).apply(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("vfio_ccw_fsm.c: fsm_irq: is not defined, so that edit b8");

    Files.delete(folder.resolve("vfio_ccw_cp.h"));
    assertThatThrownBy(() -> Edit.load("b8", EDITS).apply(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("vfio_ccw_cp.h: no such file in the tree, so that edit b8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ file = a.c, in = f, after = call g, before = call h, lines = [] } | .before: stands beside another one",
        "{ file = a.c, in = f, lines = [] } | : nothing is done; allowed: after before replace lift forget",
        "{ file = a.c, in = f, after = loop g, lines = [] } | .after: 'loop g' is no place; allowed: member NAME if NAME",
        "{ file = a.c, in = f, after = call, lines = [] } | .after: 'call' is no place",
        "{ file = ../a.c, in = f, forget = x } | .file: '../a.c' is no file of the driver's folder",
        "{ file = a.c, in = f, after = call g } | : 'lines' is missing",
        "{ file = a.c, in = f, forget = x, why = y } | .why: unknown key; allowed: file in lines"
      })
  void load_ofWhatNobodyUnderstands_namesFilePathAndWhatIsAllowed(String change, String said)
      throws IOException {
    Path file = folder.resolve("x.conf");
    write("x.conf", "edit { title = t, changes = [ " + change + " ] }");

    assertThatThrownBy(() -> Edit.load(file.toString(), EDITS))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": edit.changes[0]" + said);
  }

  @Test
  void load_unknownName_namesThoseThereAre() {
    assertThatThrownBy(() -> Edit.load("b9", EDITS))
        .isInstanceOf(InputException.class)
        .hasMessage(EDITS + ": unknown edit 'b9'; allowed: b10 b8, or the path of a .conf file");
  }
}
