package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command writes is never what it reads, and no file is written by two options. */
class OutputCheckTest {
  @TempDir private Path folder;

  private final Typed typed = new Typed();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load F/own.conf --json F/own.conf                  | --json: F/own.conf is what is read; allowed: another file
          load F/own.conf --csv F/link.conf                  | --csv: F/link.conf is what is read; allowed: another file
          load F/link.conf --report F/own.conf               | --report: F/own.conf is what is read
          load F/own.conf --csv F/b --json F/b               | --json and --csv: both are F/b; allowed: a file for each
          load F/own.conf --json F/../T/b --csv F/b          | --json and --csv: both are F/b; allowed: a file for each
          load F/own.conf --csv F/out/result.json --out F/out | --json and --csv: both are F/out/result.json
          load F/own.conf --csv -                            | --csv: - is standard output, for --json only; allowed: another name
          load F/own.conf --hgrm -                           | --hgrm: - is standard output, for --json only
          race F/own.conf --json F/own.conf                  | --json: F/own.conf is what is read
          race F/own.conf --report F/own.conf                | --report: F/own.conf is what is read
          explore F/own.conf --junit F/own.conf              | --junit: F/own.conf is what is read
          explore F/x.conf --against F/own.conf --json F/own.conf | --json: F/own.conf is what is read
          compare F/own.conf --with k04 --json F/own.conf    | --json: F/own.conf is what is read
          compare x --stack F/own.conf,today --json F/own.conf | --json: F/own.conf is what is read
          replay F/own.conf --json F/own.conf                | --json: F/own.conf is what is read
          conform F/own.conf --json=F/own.conf               | --json: F/own.conf is what is read
          judge F/own.json --json F/own.json                 | --json: F/own.json is what is read
          race F/x.conf --json F/own.conf                    | --json: F/own.conf is what is read
          race F/x.conf --json F/a_disk.img                  | --json: F/a_disk.img is what is read
          load F/own.conf --hgrm F/h --csv F/h/x.hgrm        | --csv: F/h/x.hgrm is in --hgrm's folder; allowed: another folder
          load F/h/x.hlog --hgrm F/h                         | --hgrm: F/h/x.hlog is what is read, and is in --hgrm's folder
          """)
  void run_whatWouldBeOverwritten_isRefusedBeforeAnythingRuns(String arguments, String line)
      throws IOException {
    Path own = Files.writeString(folder.resolve("own.conf"), "mine");
    Files.writeString(folder.resolve("own.json"), "mine");
    Files.createSymbolicLink(folder.resolve("link.conf"), own);
    Path disk = Files.writeString(folder.resolve("a_disk.img"), "mine");
    Files.writeString(
        folder.resolve("x.conf"), "include \"own\"\nscenario { image = a_disk.img, x = x }");
    String here = folder.toString();
    String typedHere = arguments.replace("F/../T/", here + "/../" + folder.getFileName() + "/");

    int code = typed.run(typedHere.replace("F/", here + "/").split(" +"));

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).startsWith("ccwlab: " + line.replace("F/", here + "/")).hasLineCount(1);
    assertThat(typed.out()).isEmpty();
    assertThat(own).hasContent("mine");
    assertThat(disk).hasContent("mine");
    assertThat(folder.resolve("own.json")).hasContent("mine");
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void run_outputsOfItsOwn_areWritten() throws IOException {
    Path json = folder.resolve("result.json");

    int code =
        typed.run(
            "race",
            "hsch-races-ssch",
            "--rounds",
            "20",
            "--seed",
            "1",
            "--no-progress",
            "--json",
            json.toString(),
            "--out",
            folder.toString());

    assertThat(code).isNotEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).isEmpty();
    assertThat(json).exists();
    assertThat(folder.resolve("report.html")).exists();
  }
}
