package ccwlab.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import ccwlab.cluster.ClusterSystem;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.live.ActorSystems;
import java.awt.Point;
import java.io.NotSerializableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages between two members, in one JVM. */
class TravelsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HostPort ANY = new HostPort("127.0.0.1", 0);
  private static final String CBOR = "akka.serialization.jackson.JacksonCborSerializer";

  private final ActorSystem<Void> one = ClusterSystem.start(ANY, Role.WORKER);
  private final ActorSystem<Void> two = ClusterSystem.start(ANY, Role.COORDINATOR);

  @AfterEach
  void end() {
    ActorSystems.end(two, PATIENCE);
    ActorSystems.end(one, PATIENCE);
  }

  /** As large as a batch gets. */
  record Batch(byte[] bytes) implements Travels {}

  private Serialization serialization() {
    return SerializationExtension.get(one);
  }

  @Test
  void batch_ofAFourthOfAFrame_goesAcross() {
    int frame =
        one.settings()
            .config()
            .getBytes("akka.remote.artery.advanced.maximum-frame-size")
            .intValue();
    byte[] bytes = new byte[frame / 4];
    Arrays.fill(bytes, (byte) 0x7f);
    TestProbe<Batch> probe = TestProbe.create(one);
    String name = ActorRefResolver.get(one).toSerializationFormat(probe.getRef());
    ActorRef<Batch> seen = ActorRefResolver.get(two).resolveActorRef(name);

    seen.tell(new Batch(bytes));

    assertThat(probe.expectMessageClass(Batch.class, PATIENCE).bytes()).isEqualTo(bytes);
  }

  @Test
  void source_writtenAndRead_isTheSame() throws NotSerializableException {
    Source source =
        new Source(
            "/a/b.conf",
            false,
            List.of(new SourceFile("b.conf", false, "12", "title = \"ä\"")),
            List.of(new ImageFile("/a/d.img", "34")));
    byte[] bytes = serialization().serialize(source).get();
    assertThat(serialization().serializerFor(Source.class).getClass().getName()).isEqualTo(CBOR);
    assertThat(serialization().deserialize(bytes, Source.class).get()).isEqualTo(source);
  }

  /** Java itself could serialise a point; nothing but what is made for it travels. */
  @Test
  void anythingElse_isNotSerialised() throws NotSerializableException {
    int identifier = serialization().serializerFor(Source.class).identifier();
    assertThatThrownBy(() -> serialization().serialize(new Point(1, 2)).get())
        .hasMessageContaining("allow-java-serialization` was disabled");
    String cbor = HostPort.class.getName();
    assertThatThrownBy(
            () -> serialization().deserialize(new byte[] {(byte) 0xa0}, identifier, cbor).get())
        .isInstanceOf(Exception.class)
        .hasMessageContaining(cbor);
  }
}
