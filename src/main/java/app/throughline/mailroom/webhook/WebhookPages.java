package app.throughline.mailroom.webhook;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.webhook.AllowedHosts;
import app.throughline.outbox.webhook.Endpoint;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.outbox.webhook.EventTypes;
import app.throughline.outbox.webhook.WebhookDeliveries;
import app.throughline.outbox.webhook.WebhookDeliveries.Delivery;
import app.throughline.outbox.webhook.WebhookDeliveries.Which;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the pages of webhooks. Reading one in full is recorded: its body may name a student. */
@Component
public class WebhookPages {
    static final String LIST = "/settings/webhooks";
    private static final int SIZE = 50;
    private static final int LATEST = 10;

    private final Parts parts;
    private final Tx tx;
    private final Audit audit;
    private final When.Format when;

    /** What the pages are drawn from. */
    @Component("webhookParts")
    record Parts(
            Endpoints endpoints,
            WebhookDeliveries log,
            EventTypes types,
            AllowedHosts allowed,
            Deliveries deliveries,
            EndpointFilterForms filters) {}

    WebhookPages(Parts parts, Tx tx, Audit audit, When.Format when) {
        this.parts = parts;
        this.tx = tx;
        this.audit = audit;
        this.when = when;
    }

    EndpointsPage list() {
        return tx.read(() -> {
            var dead = parts.log().dead();
            var rows = parts.endpoints().list().stream()
                    .map(endpoint -> row(endpoint, dead))
                    .toList();
            var empty = new Ui.Empty(
                    "webhook",
                    "No endpoints yet",
                    "An endpoint is told of what happens here, signed and at once.",
                    "Add endpoint",
                    LIST + "/new");
            return new EndpointsPage(
                    rows,
                    String.join(", ", parts.allowed().list()),
                    parts.deliveries().paused("webhook").isPresent(),
                    rows.isEmpty() ? empty : null);
        });
    }

    private static EndpointsPage.Row row(Endpoint endpoint, Map<Long, Integer> dead) {
        int given = dead.getOrDefault(endpoint.id(), 0);
        return new EndpointsPage.Row(
                href(endpoint.id()),
                endpoint.draft().name(),
                endpoint.draft().url(),
                events(endpoint.draft()),
                state(endpoint),
                given == 0 ? "" : Numbers.of(given),
                LIST + "/deliveries?dead=yes&endpoint=" + endpoint.id());
    }

    EndpointsPage.One one(long id) {
        return tx.read(() -> {
            var endpoint = parts.endpoints().get(id);
            boolean on = endpoint.state() == Endpoint.State.ON;
            return new EndpointsPage.One(
                    endpoint.draft().name(),
                    href(id),
                    state(endpoint),
                    facts(endpoint),
                    endpoint.health().fault(),
                    on
                            ? new EndpointsPage.Turn("", "Switch off", "player-pause")
                            : new EndpointsPage.Turn("yes", "Switch on", "player-play"),
                    parts.log().list(new Which(id, false), 0, LATEST).stream()
                            .map(this::row)
                            .toList());
        });
    }

    private List<Ui.Option> facts(Endpoint endpoint) {
        var draft = endpoint.draft();
        var facts = new ArrayList<Ui.Option>();
        facts.add(fact("URL", draft.url()));
        facts.add(fact("Events", events(draft)));
        facts.add(fact("Students", parts.filters().sentence(endpoint)));
        facts.add(fact("Body", draft.isThin() ? "Ids only" : "In full"));
        facts.add(fact("Confidential records", draft.hearsConfidential() ? "By kind and id only" : "Not at all"));
        facts.add(fact("Rate", Numbers.of(draft.rate()) + " a minute at most"));
        if (!endpoint.headers().isEmpty()) {
            facts.add(fact("Headers", String.join(", ", endpoint.headers())));
        }
        moment(facts, "Earlier secret signs until", endpoint.earlierUntil());
        moment(facts, "Failing since", endpoint.health().failingSince());
        moment(
                facts,
                "Asked to be left alone until",
                endpoint.isFailing() ? endpoint.health().resumeAt() : null);
        return facts;
    }

    private static Ui.Option fact(String name, String value) {
        return Ui.Option.of(name, value, false);
    }

    private void moment(List<Ui.Option> facts, String name, @Nullable Instant at) {
        if (at != null) {
            facts.add(fact(name, when.full(at).text()));
        }
    }

    EndpointsPage.Secret secret(long id, String secret) {
        var endpoint = parts.endpoints().get(id);
        var both = endpoint.earlierUntil();
        return new EndpointsPage.Secret(
                endpoint.draft().name(), href(id), secret, both == null ? null : when.full(both));
    }

    /** A page of the log. @param range what was typed to send a range again */
    LogPage log(Which which, long before, Form range) {
        var found = parts.log().list(which, before, SIZE + 1);
        var shown = found.size() > SIZE ? found.subList(0, SIZE) : found;
        var path = path(which);
        var older = found.size() > SIZE ? path + "&before=" + shown.getLast().id() : "";
        return new LogPage(
                which.deadOnly() ? "Dead letters" : "Webhook log",
                List.of(
                        tab("All", new Which(which.endpoint(), false), which),
                        tab("Dead letters", new Which(which.endpoint(), true), which)),
                endpoints(which.endpoint()),
                shown.stream().map(this::row).toList(),
                range,
                new Ui.Pager(Numbers.plural(shown.size(), "webhook", "webhooks"), before == 0 ? "" : path, older),
                shown.isEmpty() ? empty(which) : null);
    }

    private static Ui.Tab tab(String label, Which to, Which shown) {
        return new Ui.Tab(label, path(to), "", "", to.equals(shown));
    }

    static String path(Which which) {
        return LIST + "/deliveries?endpoint=" + which.endpoint() + (which.deadOnly() ? "&dead=yes" : "");
    }

    private List<Ui.Option> endpoints(long chosen) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("0", "All endpoints", chosen == 0));
        parts.endpoints()
                .list()
                .forEach(endpoint -> options.add(Ui.Option.of(
                        String.valueOf(endpoint.id()), endpoint.draft().name(), chosen == endpoint.id())));
        return options;
    }

    private static Ui.Empty empty(Which which) {
        return which.deadOnly()
                ? new Ui.Empty("circle-check", "No dead letters", "Nothing was given up.", "", "")
                : new Ui.Empty("webhook", "Nothing sent yet", "What endpoints are told is listed here.", "", "");
    }

    private LogPage.Row row(Delivery one) {
        return new LogPage.Row(
                LIST + "/deliveries/" + one.id(),
                one.type(),
                one.endpointName(),
                state(one.state()),
                one.attempts(),
                one.state() == DeliveryState.SENT ? "" : one.fault(),
                when.age(one.createdAt()));
    }

    /** One webhook in full; that it was read is recorded, in the name of whoever really reads. */
    LogPage.One delivery(long id, Viewer viewer) {
        var page = tx.read(() -> delivery(parts.log().get(id)));
        var reader = Caller.web(viewer.actor().id());
        reader.run(() -> tx.run(
                () -> audit.record(viewer.cause(), "delivery.viewed", new RecordRef("delivery", id), 0, Map.of())));
        return page;
    }

    private LogPage.One delivery(Delivery one) {
        boolean ended = one.state() != DeliveryState.WAITING && one.state() != DeliveryState.CLAIMED;
        return new LogPage.One(
                one.type(),
                one.event(),
                one.endpointName(),
                isThere(one.endpoint()) ? href(one.endpoint()) : "",
                state(one.state()),
                one.state() == DeliveryState.SENT ? "" : one.fault(),
                one.body(),
                when.full(one.createdAt()),
                one.state() == DeliveryState.WAITING ? when.full(one.nextAt()) : null,
                ended ? LIST + "/deliveries/" + one.id() + "/again" : "",
                parts.log().attempts(one.id()).stream().map(this::attempt).toList());
    }

    private boolean isThere(long endpoint) {
        return parts.endpoints().list().stream().anyMatch(one -> one.id() == endpoint);
    }

    private LogPage.Attempt attempt(WebhookDeliveries.Attempt one) {
        var status = one.status() == 0 ? "no answer" : String.valueOf(one.status());
        var took = one.millis() == null ? "" : " after " + Numbers.of(one.millis()) + " ms";
        var tag = switch (one.outcome()) {
            case 1 -> new Ui.Tag("On its way", "clock", "blue");
            case 2 -> new Ui.Tag("Taken", "circle-check", "green");
            case 3 -> new Ui.Tag("Failed", "alert-circle", "red");
            default -> new Ui.Tag("Unknown", "help", "amber");
        };
        return new LogPage.Attempt(
                "Attempt " + one.number() + ": " + status + took,
                tag,
                one.detail(),
                one.request(),
                one.answer(),
                when.exact(one.startedAt()));
    }

    CataloguePage catalogue() {
        var groups = new LinkedHashMap<String, List<CataloguePage.Event>>();
        for (var described : parts.types().described()) {
            var type = described.type();
            groups.computeIfAbsent(type.group(), name -> new ArrayList<>())
                    .add(new CataloguePage.Event(
                            type.name(), type.when(), type.fields(), described.example(), described.thin()));
        }
        return new CataloguePage(groups.entrySet().stream()
                .map(group ->
                        new CataloguePage.Group("events-" + group.getKey(), title(group.getKey()), group.getValue()))
                .toList());
    }

    private static String title(String group) {
        return group.substring(0, 1).toUpperCase(Locale.ROOT)
                + group.substring(1).replace('_', ' ');
    }

    static String href(long endpoint) {
        return LIST + "/" + endpoint;
    }

    private static String events(Endpoint.Draft draft) {
        return draft.events().isEmpty() ? "All events" : String.join(", ", draft.events());
    }

    private static Ui.Tag state(Endpoint endpoint) {
        if (endpoint.isFailing()) {
            return new Ui.Tag("Failing", "alert-triangle", "amber");
        }
        return switch (endpoint.state()) {
            case ON -> new Ui.Tag("On", "circle-check", "green");
            case OFF, REMOVED -> new Ui.Tag(endpoint.state().label(), "player-pause", "grey");
            case GONE, FAILED -> new Ui.Tag(endpoint.state().label(), "alert-circle", "red");
        };
    }

    private static Ui.Tag state(DeliveryState state) {
        return switch (state) {
            case SENT -> new Ui.Tag("Delivered", "circle-check", "green");
            case WAITING -> new Ui.Tag("Waiting", "clock", "blue");
            case CLAIMED -> new Ui.Tag("Sending", "clock", "blue");
            case DEAD -> new Ui.Tag("Dead letter", "alert-circle", "red");
            case UNKNOWN -> new Ui.Tag("Unknown", "help", "amber");
            case KEPT, DROPPED -> new Ui.Tag("Dropped", "minus", "grey");
        };
    }
}
