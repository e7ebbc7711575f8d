package app.throughline.benchmarks;

import app.throughline.benchmarks.deliveries.MailSink;
import app.throughline.benchmarks.deliveries.Tally;
import app.throughline.benchmarks.deliveries.WebhookSink;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Mail;
import app.throughline.outbox.webhook.Endpoint;
import app.throughline.outbox.webhook.EndpointCalls;
import app.throughline.outbox.webhook.Endpoints;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast what is posted leaves, with its attempts written down, to a mail server and to endpoints on this machine that
 * take everything at once: each of many exactly once, and how long a single mail waits while nothing else does.
 */
public final class DeliveriesBench {
    private static final int ENDPOINTS = 4;
    private static final int RATE = 60_000;
    private static final int POSTED_AT_ONCE = 500;
    private static final long PATIENCE_SECONDS = 900;

    private final ConfigurableApplicationContext application;
    private final Bar bar;

    private DeliveriesBench(ConfigurableApplicationContext application, Bar bar) {
        this.application = application;
        this.bar = bar;
    }

    /** @param args {@code --quick} for fewer */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        System.out.printf(
                Locale.ROOT,
                "./bench deliveries %s, %s, Java %s, %d processors, load %.1f%n",
                String.join(" ", args),
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        var bar = new Bar(quick ? "deliveries[600-mails]" : "deliveries");
        try (var mails = new MailSink();
                var hooks = new WebhookSink();
                var installation = new Installation(
                        "--throughline.smtp.url=" + mails.url(), "--throughline.webhooks.allow=127.0.0.1")) {
            var bench = new DeliveriesBench(installation.application(), bar);
            bench.mails(mails.tally(), quick ? 600 : 20_000);
            bench.single(mails.tally(), quick ? 4 : 40);
            bench.webhooks(hooks, quick ? 500 : 12_500);
        }
        System.exit(bar.allHold() ? 0 : 1);
    }

    private void mails(Tally tally, int count) throws InterruptedException {
        post("warm", 200);
        require(tally.await(200, PATIENCE_SECONDS));
        long began = System.nanoTime();
        post("many", count);
        require(tally.await(200L + count, PATIENCE_SECONDS));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "  %,d mails in %.1f s%n", count, seconds);
        bar.atLeast("mails_per_s", count / seconds, 100);
        bar.atMost("mails_lost", 200L + count - tally.different(), 0);
        bar.atMost("mails_doubled", tally.doubled(), 0);
    }

    /** Posts mails as whatever causes them would, some hundred in a transaction. */
    private void post(String name, int count) {
        var deliveries = application.getBean(Deliveries.class);
        var tx = application.getBean(Tx.class);
        for (int from = 0; from < count; from += POSTED_AT_ONCE) {
            int first = from;
            int last = Math.min(count, from + POSTED_AT_ONCE);
            Caller.SERVICE.run(() -> tx.run(() -> IntStream.range(first, last)
                    .forEach(i -> deliveries.post(mail(name + "-" + i)))));
        }
    }

    private static Mail mail(String key) {
        return new Mail(
                "bench-" + key,
                "notice",
                "student@bench.invalid",
                "Register by Friday",
                "Registration closes on Friday. Your advisor has time for you on Tuesday and on Thursday.\n".repeat(8));
    }

    /** One after the other, each when nothing else waits. */
    private void single(Tally tally, int count) throws InterruptedException {
        var waits = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            Thread.sleep(300 + i * 97L % 700);
            long there = tally.different();
            long began = System.nanoTime();
            Caller.SERVICE.run(() -> application.getBean(Deliveries.class).post(mail("single-" + there)));
            require(tally.await(there + 1, PATIENCE_SECONDS));
            waits.add((tally.at("bench-single-" + there + "@") - began) / 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "  a single mail leaves within %.0f ms (median of %d), %.0f ms (p95)%n",
                Times.percentile(waits, 50),
                count,
                Times.percentile(waits, 95));
        bar.atMost("single_p95_ms", Times.percentile(waits, 95), 2_000);
    }

    /** As many to each of several endpoints, whose rate is the highest there is. */
    private void webhooks(WebhookSink sink, int each) throws InterruptedException {
        var endpoints = IntStream.range(0, ENDPOINTS)
                .mapToObj(number -> endpoint(sink.url(number)))
                .toList();
        long began = System.nanoTime();
        for (int from = 0; from < each; from += POSTED_AT_ONCE) {
            for (var endpoint : endpoints) {
                call(endpoint, from, Math.min(each, from + POSTED_AT_ONCE));
            }
        }
        long count = (long) each * ENDPOINTS;
        require(sink.tally().await(count, PATIENCE_SECONDS));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "  %,d webhooks to %d endpoints in %.1f s%n", count, ENDPOINTS, seconds);
        bar.atLeast("webhooks_per_s", count / seconds, 500);
        bar.atMost("webhooks_lost", count - sink.tally().different(), 0);
        bar.atMost("webhooks_doubled", sink.tally().doubled(), 0);
    }

    private long endpoint(String url) {
        var draft = new Endpoint.Draft("Bench " + url, url, List.of("alert.created"), false, false, RATE);
        var change = Caller.SERVICE.call(
                () -> application.getBean(Endpoints.class).add(draft, "", Cause.of(Actor.SYSTEM)));
        if (change instanceof Endpoints.Change.Done(var id, var _)) {
            return id;
        }
        throw new IllegalStateException(change.toString());
    }

    private void call(long endpoint, int from, int to) {
        var body = "{\"type\":\"bench\",\"data\":{\"kind\":\"alert\",\"id\":318,\"contact\":1042,\"words\":\"" + "x".repeat(400)
                + "\"}}";
        var calls = IntStream.range(from, to)
                .mapToObj(i -> new EndpointCalls.Call("bench-" + endpoint + "-" + i, body))
                .toList();
        Caller.SERVICE.run(() -> application.getBean(EndpointCalls.class).post(endpoint, "bench.call", calls));
    }

    private static void require(boolean came) {
        if (!came) {
            throw new IllegalStateException("Not all came within " + PATIENCE_SECONDS + " seconds");
        }
    }
}
