package ccwlab.cluster.chore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Records of plain values as octets: CBOR, compressed. */
public final class Plain {
  private static final ObjectMapper CBOR = CBORMapper.builder().addModule(new Jdk8Module()).build();

  private Plain() {}

  /** The octets of a record. */
  public static byte[] of(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater quick = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(bytes, quick)) {
      CBOR.writeValue(out, value);
    } catch (IOException e) {
      throw new IllegalStateException(value.getClass() + " is not made of plain values", e);
    } finally {
      quick.end();
    }
    return bytes.toByteArray();
  }

  /**
   * The record again.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return CBOR.readValue(in, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
