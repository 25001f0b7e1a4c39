package ccwlab.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to spoil an input: its bytes, words, values, structure and characters. */
final class Mutators {
  private static final Pattern WORDS = Pattern.compile("[\\w.-]+|\\s+|.", Pattern.DOTALL);
  private static final Pattern VALUES = Pattern.compile("\"[^\"\n]*\"|(?<=[ =:\\[,(])[\\w.-]+");
  private static final int LONG = 20_000;

  private static final List<String> BOUNDS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "255",
          "256",
          "65535",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999",
          "1e400",
          "-1e400",
          "1e-400",
          "NaN",
          "Infinity",
          "-0",
          "0x",
          "0xffffffff",
          "0x10000000000000000",
          "1.5",
          "1K",
          "9999999999M",
          "3000s",
          "0us",
          "3601s",
          "uniform 0us 3600s",
          "exponential 3600s",
          "null",
          "true",
          "\"\"",
          "\" \"",
          "[]",
          "{}",
          "[[]]",
          "\"\\u0000\"",
          "\"a\\nb\"",
          "\"\\ud800\"",
          "\"(a+)+$\"",
          "\"(((a{999}){999}){999})\"",
          "\"(?=x)\"",
          "\"[\"",
          "\"x{1001}\"",
          "../../..",
          "/dev/zero",
          "/dev/null",
          "~",
          "file(\"x\")");

  private static final List<String> DICTIONARY =
      List.of(
          "include \"x\"",
          "include file(\"/etc/passwd\")",
          "include url(\"http://127.0.0.1:9/\")",
          "${?HOME}",
          "${scenario}",
          "${scenario.programs}",
          "+=",
          "=",
          ":",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\"\"\"",
          "#",
          "//",
          ",",
          "\\",
          "'",
          "%s",
          "%n",
          "$(x)",
          "as",
          "drain",
          "goto end",
          "loop end 5",
          "operator = true",
          "guest = 3",
          "count = 65536",
          "image = \"/\"",
          "null",
          "fba",
          "ida",
          "*");

  private static final List<String> CHARACTERS =
      List.of(
          "\0",
          "\u0001",
          "\u001b[2J",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u00fc",
          "e\u0301",
          "\u200b",
          "\u2028",
          "\u202e",
          "\u3000",
          "\ufeff",
          "\uffff",
          "\ud83d\ude00",
          "\ud800",
          "\r",
          "\n",
          "\t");

  private final SplittableRandom random;

  Mutators(SplittableRandom random) {
    this.random = random;
  }

  /** The input with one thing spoilt, or a few. */
  byte[] spoilt(byte[] input) {
    byte[] spoilt = input;
    for (int i = Math.max(1, random.nextInt(5) - 1); i > 0; i--) {
      String text = new String(spoilt, StandardCharsets.UTF_8);
      spoilt =
          switch (random.nextInt(10)) {
            case 0 -> bytes(spoilt);
            case 1, 2 -> utf8(words(text));
            case 3, 4, 5 -> utf8(value(text));
            case 6, 7, 8 -> utf8(structure(text));
            default -> utf8(inserted(text, one(CHARACTERS)));
          };
    }
    return spoilt;
  }

  String bound() {
    return one(BOUNDS);
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int gone = Math.min(input.length - at, random.nextInt(3));
    if (random.nextInt(8) == 0) {
      gone = input.length - at;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, at);
    for (int i = random.nextInt(3); i > 0; i--) {
      out.write(random.nextInt(256));
    }
    out.write(input, at + gone, input.length - at - gone);
    return out.toByteArray();
  }

  private String inserted(String text, String what) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + what + text.substring(at);
  }

  private String words(String text) {
    List<String> words = new ArrayList<>();
    WORDS.matcher(text).results().forEach(word -> words.add(word.group()));
    if (words.isEmpty()) {
      return one(DICTIONARY);
    }
    int at = random.nextInt(words.size());
    switch (random.nextInt(5)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      case 2 -> words.set(at, one(words));
      case 3 -> words.add(at, one(DICTIONARY));
      default -> words.set(at, one(DICTIONARY));
    }
    return String.join("", words);
  }

  /** Another value in place of one. */
  private String value(String text) {
    List<int[]> places = new ArrayList<>();
    Matcher matcher = VALUES.matcher(text);
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    if (places.isEmpty()) {
      return text + one(BOUNDS);
    }
    int[] place = one(places);
    String old = text.substring(place[0], place[1]);
    String value =
        switch (random.nextInt(6)) {
          case 0 -> "\"" + "x".repeat(LONG) + "\"";
          case 1 -> old.startsWith("\"") ? "\"" + one(BOUNDS).replace("\"", "") + "\"" : old + old;
          case 2 -> "\"" + inserted(old.replace("\"", ""), one(CHARACTERS)) + "\"";
          default -> one(BOUNDS);
        };
    return text.substring(0, place[0]) + value + text.substring(place[1]);
  }

  /** Lines come twice, go, change places; parts are wrapped in one another. */
  private String structure(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
    int at = random.nextInt(lines.size());
    int to = random.nextInt(lines.size());
    switch (random.nextInt(7)) {
      case 0 -> lines.add(to, lines.get(at));
      case 1 -> lines.remove(at);
      case 2 -> lines.set(at, lines.set(to, lines.get(at)));
      case 3 -> lines.set(at, "a { " + lines.get(at).strip() + " }\n");
      case 4 -> lines.add(at, one(List.of("[", "{", "{a=", "(")).repeat(random.nextInt(LONG)));
      case 5 -> lines.add(at, lines.get(at).repeat(2 + random.nextInt(3)));
      default -> lines.set(at, lines.get(at).strip() + " " + lines.get(to));
    }
    return String.join("", lines);
  }
}
