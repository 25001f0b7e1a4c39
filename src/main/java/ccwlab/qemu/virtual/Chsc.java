package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Pgm;
import ccwlab.machine.Step;
import ccwlab.qemu.IoInst;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reply;
import ccwlab.storage.Storage;

/**
 * CHANNEL SUBSYSTEM CALL: a request block at the beginning of a page, the response behind it.
 *
 * <p><em>Source:</em> QEMU target/s390x/ioinst.c, ioinst_handle_chsc.
 */
final class Chsc {
  private static final int PAGE_BYTES = 4096;
  private static final int REQUEST_BYTES = 16;
  private static final int LENGTH_MAX = 4088;

  private static final int STORE_CHANNEL_PATH_DESCRIPTION = 0x0002;
  private static final int STORE_EVENT_INFORMATION = 0x000e;
  private static final int STORE_CHANNEL_SUBSYSTEM_CHARACTERISTICS = 0x0010;
  private static final int SET_DOMAIN_ATTRIBUTES = 0x0031;

  private static final int DONE = 0x0001;
  private static final int INVALID_REQUEST = 0x0003;
  private static final int INVALID_COMMAND = 0x0004;
  private static final int NO_EVENT = 0x0005;
  private static final int UNSUPPORTED_FORMAT = 0x0007;
  private static final int INVALID_IMAGE = 0x0008;

  /** SCSC answers with so many bytes of which few are not zero. */
  private static final int CHARACTERISTICS_BYTES = 4080;

  /** Virtual channel paths: type of the virtio path and of the 3270's. */
  private static final int VIRTIO_PATH_TYPE = 0x32;

  private static final int TERMINAL_PATH_TYPE = 0x1a;

  private Chsc() {}

  static Step<VirtualCss, Reply> execute(VirtualCss css, long address, Storage storage) {
    if ((address & PAGE_BYTES - 1) != 0) {
      return VirtualCssMachine.pgm(css, Pgm.SPECIFICATION);
    }
    if (!storage.contains(address, REQUEST_BYTES)) {
      return VirtualCssMachine.pgm(css, Pgm.ADDRESSING);
    }
    Bytes request = storage.read(address, REQUEST_BYTES);
    int length = request.shortAt(0);
    if (length < REQUEST_BYTES || length > LENGTH_MAX || (length & 7) != 0) {
      return VirtualCssMachine.pgm(css, Pgm.OPERAND);
    }
    VirtualCss after = css;
    Bytes response;
    switch (request.shortAt(2)) {
      case STORE_CHANNEL_PATH_DESCRIPTION -> response = pathDescription(css, request);
      case STORE_EVENT_INFORMATION -> response = answer(NO_EVENT, 0);
      case STORE_CHANNEL_SUBSYSTEM_CHARACTERISTICS -> response = characteristics(request);
      case SET_DOMAIN_ATTRIBUTES -> {
        int code = domainAttributes(request);
        after = code == DONE ? enabled(css, request.intAt(4) & 0xffff) : css;
        response = answer(code, 0);
      }
      default -> response = answer(INVALID_COMMAND, 0);
    }
    if (!storage.contains(address + length, response.length())) {
      return VirtualCssMachine.pgm(after, Pgm.ADDRESSING);
    }
    storage.write(address + length, response);
    return VirtualCssMachine.cc(after, Cc.EXPECTED);
  }

  private static Bytes answer(int code, int parameter) {
    return Bytes.ofInts(8 << 16 | code, parameter);
  }

  /** Enables multiple images (0) or multiple subchannel sets (2). */
  private static int domainAttributes(Bytes request) {
    int parameters = request.intAt(4);
    if (request.shortAt(0) != 0x0400 || (parameters & 0xf0ff0000) != 0) {
      return INVALID_REQUEST;
    }
    if ((parameters & 0x0f000000) != 0) {
      return UNSUPPORTED_FORMAT;
    }
    int facility = parameters & 0xffff;
    return facility == 0 || facility == 2 ? DONE : INVALID_REQUEST;
  }

  private static VirtualCss enabled(VirtualCss css, int facility) {
    return facility == 0 ? css.withMcsse() : css.withMss();
  }

  private static Bytes characteristics(Bytes request) {
    int parameters = request.intAt(4);
    if (request.shortAt(0) != REQUEST_BYTES) {
      return answer(INVALID_REQUEST, 0);
    }
    if ((parameters & 0x000f0000) != 0) {
      return answer(UNSUPPORTED_FORMAT, 0);
    }
    int image = parameters >>> 8 & 0xff;
    if (image != 0 && ((parameters & 0x20000000) == 0 || image != IoInst.IMAGE)) {
      return answer(INVALID_IMAGE, 0);
    }
    if ((parameters & 0xdff000ff) != 0 || request.longAt(8) != 0) {
      return answer(INVALID_REQUEST, 0);
    }
    int general = 8;
    int chsc = general + 4 * 510;
    return Bytes.zeros(CHARACTERISTICS_BYTES)
        .withInt(0, CHARACTERISTICS_BYTES << 16 | DONE)
        .withInt(general, 0x03000000)
        .withInt(general + 4, 0x00079000)
        .withInt(general + 12, 0x00080000)
        .withInt(chsc, 0x40000000)
        .withInt(chsc + 12, 0x00040000);
  }

  private static Bytes pathDescription(VirtualCss css, Bytes request) {
    int word0 = request.intAt(4);
    int word1 = request.intAt(8);
    int asked = word0 >>> 8 & 0x0f;
    int format = asked > 1 ? asked : word0 >>> 28 & 1;
    if (request.shortAt(0) != REQUEST_BYTES
        || (word0 & 0xc000f000) != 0
        || (word1 & 0xffffff00) != 0
        || request.intAt(12) != 0) {
      return answer(INVALID_REQUEST, format);
    }
    if ((word0 & 0x0f000000) != 0) {
      return answer(UNSUPPORTED_FORMAT, format);
    }
    int image = word0 >>> 16 & 0xff;
    boolean meant = (word0 & 0x20000000) != 0;
    if (image != 0 && (!meant || image != IoInst.IMAGE)) {
      return answer(INVALID_IMAGE, format);
    }
    if ((word1 & 0xff) < (word0 & 0xff)) {
      return answer(INVALID_REQUEST, format);
    }
    Bytes paths = Bytes.EMPTY;
    for (int chpid = word0 & 0xff; chpid <= (word1 & 0xff) && !(meant && image == 0); chpid++) {
      if (css.pathExists(chpid) && format <= 1) {
        int type = chpid == 0 ? VIRTIO_PATH_TYPE : TERMINAL_PATH_TYPE;
        Bytes description = Bytes.zeros(format == 0 ? 8 : 32);
        paths = paths.concat(description.withInt(0, 0x80000000 | type << 8 | chpid));
      }
    }
    return Bytes.ofInts(8 + paths.length() << 16 | DONE, format).concat(paths);
  }
}
