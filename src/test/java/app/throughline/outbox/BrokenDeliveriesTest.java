package app.throughline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** One delivery that breaks its sender fails alone: those behind it leave. */
@ThroughlineTest
class BrokenDeliveriesTest {
    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryStore store;

    @Autowired
    DeliveryWatches watches;

    @Autowired
    Tx tx;

    @Autowired
    TestDatabase database;

    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void nothingElseWaits() {
        People.write(database, "delete from outbox.attempt; delete from outbox.delivery; delete from outbox.pause");
    }

    @Test
    @Proves("ME-5")
    void aMailThatCannotBePutTogetherFailsAloneAndIsShown() {
        post("broken");
        post("behind");
        People.write(database, "update outbox.delivery set reply_to = 'nobody at all' where key = 'broken'");
        sendAll(taking("", watches));
        assertThat(sent).containsExactly("behind");
        assertThat(service(() -> deliveries.list(true, 0, 10))).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo("broken");
            assertThat(one.state()).isEqualTo(DeliveryState.DEAD);
            assertThat(one.fault()).startsWith("It cannot be put together");
        });
    }

    @Test
    void aMailThatBreaksWhileItIsSentIsUnknownAndThoseBehindItLeave() {
        post("breaks");
        post("behind");
        sendAll(taking("breaks", watches));
        assertThat(states())
                .containsOnly(Map.entry("breaks", DeliveryState.UNKNOWN), Map.entry("behind", DeliveryState.SENT));
    }

    @Test
    void whoeverFollowsOneMailAndBreaksKeepsNoOtherWaiting() {
        post("followed");
        post("behind");
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("breaking", new Breaking());
        var breaking = new DeliveryWatches(beans.getBeanProvider(DeliveryWatch.class));
        sendAll(taking("", breaking));
        assertThat(states())
                .as("the lease of the first has not run out yet")
                .containsOnly(Map.entry("followed", DeliveryState.CLAIMED), Map.entry("behind", DeliveryState.SENT));
    }

    /** Breaks over one delivery. */
    private static final class Breaking implements DeliveryWatch {
        @Override
        public String purpose() {
            return "notice";
        }

        @Override
        public String objection(String key) {
            if (key.equals("followed")) {
                throw new IllegalStateException("broken");
            }
            return "";
        }

        @Override
        public void became(String key, DeliveryState state, String fault) {
            // nobody is told
        }
    }

    private void sendAll(Dispatches dispatches) {
        service(() -> {
            for (int most = 0; most < 10 && dispatches.sendNext(); most++) {
                // until nothing waits
            }
            return true;
        });
    }

    private Map<String, DeliveryState> states() {
        return service(() -> deliveries.list(false, 0, 10)).stream()
                .collect(Collectors.toMap(Deliveries.Delivery::key, Deliveries.Delivery::state));
    }

    /** Takes everything but what it breaks over. */
    private final class Taking implements Transport {
        private final String broken;

        Taking(String broken) {
            this.broken = broken;
        }

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public Outcome send(Letter letter) {
            if (letter.key().equals(broken)) {
                throw new IllegalStateException("broken");
            }
            sent.add(letter.key());
            return new Outcome.Accepted("250");
        }
    }

    private Dispatches taking(String broken, DeliveryWatches watching) {
        return new Dispatches(tx, store, List.of(new Taking(broken)), watching, Duration.ofMinutes(2));
    }

    private void post(String key) {
        service(() -> {
            deliveries.post(new Mail(key, "notice", key + "@people.test", "A notice", "Text"));
            return true;
        });
    }

    private static <T> T service(Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }
}
