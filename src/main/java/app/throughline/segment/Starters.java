package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;
import static java.util.Objects.requireNonNull;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.LiveSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The segments that are shipped (product 10). The first start makes them, everybody's to use; one asks for a team. */
@Component
public class Starters {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEAM = "\"TEAM\"";

    private final Tx tx;
    private final Segments segments;
    private final SegmentStore store;
    private final SegmentFilters filters;
    private final LiveSegments live;
    private final InstantSource clock;

    Starters(
            Tx tx,
            Segments segments,
            SegmentStore store,
            SegmentFilters filters,
            LiveSegments live,
            InstantSource clock) {
        this.tx = tx;
        this.segments = segments;
        this.store = store;
        this.filters = filters;
        this.live = live;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param filter the whole filter as JSON
     */
    public record Starter(String key, String name, String description, String filter) {
        /** Whether a team must be named first. */
        public boolean asksForTeam() {
            return filter.contains(TEAM);
        }

        /** For a team. */
        public Starter of(long team, String called) {
            return new Starter(key, name + " " + called, description, filter.replace(TEAM, "\"" + team + "\""));
        }
    }

    /** All of them, in order. */
    public List<Starter> list() {
        try (var in = requireNonNull(Starters.class.getResourceAsStream("/segment/starters.json"))) {
            var all = new ArrayList<Starter>();
            for (var one : JSON.readTree(in)) {
                var filter = JSON.createObjectNode().put("version", 1).put("root", "contact");
                filter.set("where", one.get("where"));
                all.add(new Starter(
                        one.get("key").asString(),
                        one.get("name").asString(),
                        one.get("description").asString(),
                        filter.toString()));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes those that ask for nothing, where there are none yet. */
    public void make() {
        Caller.SERVICE.run(() -> tx.run(() -> {
            if (store.find(SEGMENT.STARTER.eq(list().getFirst().key())).isEmpty()) {
                list().stream().filter(starter -> !starter.asksForTeam()).forEach(this::make);
            }
        }));
    }

    private void make(Starter starter) {
        var draft = new SegmentDraft(
                starter.name(), starter.description(), "", List.of(), Sharing.EVERYONE, starter.filter(), false);
        var asks = SegmentFilters.canonical(filters.get(starter.filter()));
        var made = Segment.made(draft, null, Segment.Kind.LIVE, asks)
                .edited(clock.instant(), Caller.SERVICE.account())
                .of(Caller.SERVICE.account(), starter.key());
        long id = store.put(made);
        segments.remember(id, made, "created");
        live.publish(id, 1, asks, false, false);
    }
}
