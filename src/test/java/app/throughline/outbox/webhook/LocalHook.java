package app.throughline.outbox.webhook;

import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.Tx;
import app.throughline.outbox.DeliveryWatches;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** An endpoint of webhooks on this machine, and the sender of the application that reaches it. */
public final class LocalHook implements AutoCloseable {
    private static final AllowedHosts HERE = new AllowedHosts("127.0.0.1");
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    private final Sink sink = new Sink();
    private final ApplicationContext application;
    private final WebhookDispatches dispatches;
    private final long endpoint;

    /** Starts it, and makes it known to the application under this name. @param answer what it answers, as JSON */
    public LocalHook(ApplicationContext application, String name, String answer) {
        this.application = application;
        sink.answers(200, "Content-Type: application/json", answer);
        var tx = bean(Tx.class);
        var store = bean(EndpointStore.class);
        var audit = bean(Audit.class);
        var checks = new UrlChecks(InetAddress::getAllByName, HERE);
        var draft = new Endpoint.Draft(name, sink.url(), List.of("attempt.logged"), false, false, 6_000);
        var made = Caller.SERVICE.call(
                () -> new Endpoints(tx, store, checks, bean(EventTypes.class), audit).add(draft, "", TEST));
        endpoint = ((Endpoints.Change.Done) made).endpoint();
        var clock = application.getBean("systemClock", InstantSource.class);
        var calls = new WebhookCalls(new PinnedNames(InetAddress::getAllByName, HERE), Duration.ofSeconds(15), clock);
        dispatches = new WebhookDispatches(
                tx,
                bean(WebhookStore.class),
                new Requests(tx, store, calls, clock),
                bean(Happenings.class),
                audit,
                bean(DeliveryWatches.class));
        write("update outbox.endpoint_health set allowance = 100 where endpoint_id = " + endpoint);
    }

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** What names the endpoint. */
    public long endpoint() {
        return endpoint;
    }

    /** Sends all that waits. @return the bodies that came so far */
    public List<String> received() {
        Caller.SERVICE.run(() -> {
            while (dispatches.send(endpoint) > 0) {
                // until nothing waits
            }
        });
        return sink.received().stream().map(Sink.Received::body).toList();
    }

    private void write(String sql) {
        People.write(bean(TestDatabase.class), sql);
    }

    @Override
    public void close() {
        sink.close();
        write("update outbox.endpoint set state = 5 where id = " + endpoint);
        bean(Tx.class).run(bean(EndpointStore.class)::forget);
    }
}
