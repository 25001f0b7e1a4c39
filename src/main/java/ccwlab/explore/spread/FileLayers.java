package ccwlab.explore.spread;

import ccwlab.explore.Layers;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What is found elsewhere, as a {@link LayerFile} has it. */
public abstract class FileLayers implements Layers {
  private final LayerFile file;

  protected FileLayers(LayerFile file) {
    this.file = file;
  }

  @Override
  public void pages(int layer, Consumer<byte[]> reader) {
    file.read(layer, LayerFile.PAGE, reader);
  }

  @Override
  public long news(int layer) {
    return file.news(layer);
  }

  @Override
  public void states(int layer, LongConsumer reader) {
    file.states(layer, (hash, parent, rank) -> reader.accept(hash));
  }

  @Override
  public int[] way(long hash, int depth) {
    byte[] ranks = Ways.to(file, depth, new long[] {hash}).get(0).ranks();
    int[] way = new int[ranks.length];
    for (int i = 0; i < way.length; i++) {
      way[i] = ranks[i];
    }
    return way;
  }
}
